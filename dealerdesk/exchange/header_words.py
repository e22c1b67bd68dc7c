"""Column headers for people in English, Danish, German, Norwegian and Polish, as systems write them."""

from __future__ import annotations

from dealerdesk.exchange.meanings import Meaning as M

# One line per language: English, Danish, German, Norwegian, Polish. Case, diacritics, points, hyphens and
# spaces do not count when headers are compared.
PEOPLE: dict[M, str] = {
    M.CUSTOMER_NO: """
        customer no|customer number|customer id|customer code|customer ref|cust no|cust id|client no|
        client id|
        client number|account no|account number|customer account|
        kundenr|kundenummer|kunde id|kundekonto|debitor|debitornr|debitornummer|debitorkonto|
        kundennummer|kunden nr|kunden id|kdnr|kd nr|kdn nr|debitorennummer|debitoren nr|deb nr|personenkonto|
        kundenr|kunde nr|reskontronr|
        nr klienta|numer klienta|id klienta|kod klienta|klient nr|nr kontrahenta|numer kontrahenta|
        id kontrahenta|kod kontrahenta|symbol kontrahenta|identyfikator klienta""",
    M.FULL_NAME: """
        name|full name|customer name|customer|client|client name|owner|owner name|contact|contact name|
        contact person|display name|file as|surname first name|last name first name|first name last name|
        first and last name|name company|
        navn|kundenavn|kunde|kundens navn|fulde navn|fuldt navn|ejer|ejernavn|bilejer|kontaktperson|kontakt|
        fornavn efternavn|efternavn fornavn|navn firma|for og efternavn|bruger|
        kundenname|name des kunden|vollständiger name|halter|fahrzeughalter|besitzer|eigentümer|
        ansprechpartner|nachname vorname|name vorname|vor und nachname|vorname nachname|vorname name|
        name firma|firma name|vor und zuname|
        fullt navn|eier|eiernavn|bileier|fornavn etternavn|etternavn fornavn|kjøper|
        imię i nazwisko|imię nazwisko|nazwisko i imię|nazwisko imię|imię i nazwisko firma|klient|
        nazwa klienta|kontrahent|nazwa kontrahenta|właściciel|nazwa|nazwa imię i nazwisko|dane klienta|
        posiadacz|imię i nazwisko nazwa firmy|imię i nazwisko lub firma|nazwisko firma|nabywca""",
    M.TITLE: """
        title|salutation|name prefix|titel|tiltale|anrede|tittel|tiltaleform|tytuł|zwrot|
        forma grzecznościowa""",
    M.FIRST_NAME: """
        first name|given name|forename|christian name|first names|
        fornavn|fornavne|for navn|vorname|vornamen|rufname|fornavn|imię|imiona|pierwsze imię""",
    M.MIDDLE_NAME: """
        middle name|middle names|additional name|mellemnavn|mellemnavne|zweiter vorname|mellomnavn|
        drugie imię""",
    M.LAST_NAME: """
        last name|surname|family name|efternavn|slægtsnavn|nachname|familienname|zuname|etternavn|
        slektsnavn|nazwisko""",
    M.COMPANY: """
        company|company name|organisation|organization|organisation name|organization name|business|
        business name|employer|
        firma|firmanavn|virksomhed|virksomhedsnavn|selskab|
        firmenname|unternehmen|firmenbezeichnung|firmenkunde|
        bedrift|bedriftsnavn|foretak|foretaksnavn|selskap|
        nazwa firmy|firma klienta|przedsiębiorstwo|nazwa przedsiębiorstwa""",
    M.PHONE: """
        phone|phone no|phone number|telephone|telephone no|telephone number|tel|tel no|contact number|
        contact phone|daytime phone|primary phone|other phone|phones|phone nr|
        telefon|telefonnr|telefonnummer|telefon nr|tlf|tlf nr|tlfnummer|telefon dag|dagtelefon|
        rufnummer|fon|fernsprecher|tel nr|tel nummer|
        tlf nummer|nr telefonu|numer telefonu|nr tel|telefon kontaktowy|telefony|telefon 1""",
    M.MOBILE: """
        mobile|mobile phone|mobile no|mobile number|cell|cell phone|cellphone|cell no|cellular|
        mobil|mobilnr|mobilnummer|mobil nr|mobiltlf|mobil tlf|mobiltelefon|mobil telefon|tlf mobil|
        handy|handynummer|handynr|mobilfunk|mobilfunknummer|mobilrufnummer|mobiltelefonnummer|tel mobil|
        komórka|tel komórkowy|telefon komórkowy|nr komórkowy|tel kom|telefon kom|gsm|nr kom|komórkowy""",
    M.HOME_PHONE: """
        home phone|phone home|private phone|evening phone|landline|
        hjemmetelefon|privattelefon|privat tlf|tlf privat|fastnet|fastnettelefon|
        telefon privat|festnetz|festnetznummer|privat tel|tel privat|
        hjemmetlf|fasttelefon|telefon hjem|
        telefon domowy|tel domowy|stacjonarny|telefon stacjonarny|tel stacjonarny""",
    M.WORK_PHONE: """
        work phone|phone work|business phone|office phone|direct phone|company phone|
        arbejdstelefon|tlf arbejde|telefon arbejde|firmatelefon|
        telefon geschäftlich|tel geschäftlich|telefon dienstlich|tel dienstlich|telefon büro|telefon firma|
        arbeidstelefon|telefon arbeid|jobbtelefon|tlf jobb|
        telefon służbowy|tel służbowy|telefon do pracy|telefon firmowy""",
    M.PHONE_LABEL: "phone label|phone type|telefontype|telefonart|typ telefonu",
    M.EMAIL: """
        email|e mail|mail|email address|e mail address|mail address|contact email|
        mailadresse|emailadresse|e mailadresse|e mail adresse|mail adresse|
        e mail anschrift|email kontakt|epost|e post|epostadresse|e postadresse|e post adresse|
        adres e mail|adres email|poczta elektroniczna|adres poczty elektronicznej""",
    M.STREET: """
        street|street address|address|address 1|address line 1|addr|addr 1|road|street and number|
        postal address|home address|business address|
        adresse|adresse 1|gade|vej|gadenavn|vejnavn|gade og nr|gade nr|vejnavn og nr|postadresse|gade vej|
        straße|straße und hausnummer|straße hausnummer|straße nr|straße hausnr|str|anschrift|straße u nr|
        gateadresse|gate|veiadresse|gatenavn|gate og nr|besøksadresse|
        ulica|ulica i numer|ulica i nr|ulica nr|ulica nr domu|adres|adres 1|adres zamieszkania|
        adres zameldowania|adres klienta|ul|adres korespondencyjny""",
    M.HOUSE_NO: """
        house no|house number|street number|building no|husnr|husnummer|hausnummer|hausnr|haus nr|
        nr domu|numer domu|nr domu lokalu|nr budynku""",
    M.ADDRESS_MORE: """
        address 2|address line 2|addr 2|apartment|flat|co address|care of|
        adresse 2|stednavn|etage|co adresse|adressezusatz|adresszusatz|zusatz|
        adres 2|nr lokalu|numer lokalu|nr mieszkania|numer mieszkania""",
    M.ADDRESS: """
        full address|whole address|complete address|mailing address|address formatted|
        fuld adresse|hele adressen|vollständige adresse|komplette anschrift|full adresse|
        pełny adres|adres pełny""",
    M.POSTAL_CODE: """
        postal code|postcode|post code|zip|zip code|zip postal code|postcode zip|
        postnr|postnummer|post nr|plz|postleitzahl|postnr|kod pocztowy|kod poczt|kod poczt""",
    M.CITY: """
        city|town|place|locality|city town|post town|
        by|bynavn|postdistrikt|postby|ort|wohnort|stadt|ortschaft|
        poststed|sted|tettsted|miejscowość|miasto|poczta|miasto miejscowość""",
    M.POSTAL_CITY: """
        postcode city|postcode and city|zip city|zip code city|postal code and city|
        postnr by|postnr og by|postnr bynavn|postnr postdistrikt|postnummer og by|
        plz ort|plz und ort|plz wohnort|plz stadt|postleitzahl ort|
        postnr sted|postnr og sted|postnr poststed|postnummer og sted|postnummer og poststed|
        kod i miasto|kod pocztowy i miejscowość|kod miasto|kod miejscowość|kod pocztowy miasto|
        kod pocztowy miejscowość|kod i miejscowość""",
    M.COUNTRY: """
        country|country code|land|landekode|landekode iso|länderkennzeichen|länderkürzel|ländercode|
        landkode|landskode|kraj|kod kraju|państwo""",
    M.BIRTH_DATE: """
        date of birth|birth date|birthday|dob|born|
        fødselsdato|fødselsdag|født|fødselsdagsdato|født dato|
        geburtsdatum|geburtstag|geb datum|geb|geboren|geboren am|geb am|gebdat|
        fødselsdag|data urodzenia|data ur|urodziny|urodzony""",
    M.BIRTH_YEAR: "year of birth|birth year|fødselsår|fødeår|geburtsjahr|rok urodzenia",
    M.LANGUAGE: """
        language|preferred language|correspondence language|sprog|kundesprog|sprache|
        korrespondenzsprache|språk|målform|język|język kontaktu""",
    M.NOTE: """
        note|notes|remark|remarks|comment|comments|memo|information|info|internal note|customer note|
        noter|notat|notater|notits|bemærkning|bemærkninger|kommentar|kommentarer|anmærkning|intern note|
        bemerkung|bemerkungen|notiz|notizen|anmerkung|anmerkungen|hinweis|hinweise|interne notiz|
        merknad|merknader|internt notat|
        uwaga|uwagi|notatka|notatki|komentarz|komentarze|dodatkowe informacje""",
    M.CUSTOMER_SINCE: """
        customer since|created|created on|date created|client since|
        kunde siden|oprettet|oprettelsesdato|oprettet den|
        kunde seit|angelegt am|anlagedatum|erfasst am|erstellt am|
        opprettet|opprettet dato|kunde fra|klient od|data utworzenia|data założenia|utworzono""",
    M.ACTION: "action|handling|aktion|akcja|operation|operacja",
    M.CONSENT: """
        consent|marketing consent|consent marketing|consent to marketing|gdpr|gdpr consent|opt in|
        marketing opt in|marketing permission|permission|marketing|contact allowed|
        samtykke|samtykke marketing|samtykke til markedsføring|markedsføringssamtykke|gdpr samtykke|
        persondatasamtykke|permission|markedsføring|reklame tilladt|reklamer|
        einwilligung|werbeeinwilligung|einwilligung werbung|einwilligung marketing|dsgvo|
        dsgvo einwilligung|datenschutz|datenschutzeinwilligung|werbung|werbung erlaubt|werbeerlaubnis|
        kontakterlaubnis|werbezustimmung|zustimmung|werbung ok|
        samtykke markedsføring|markedsføringssamtykke|reklame ok|
        zgoda|zgody|zgoda na marketing|zgoda marketingowa|zgody marketingowe|zgoda rodo|rodo|
        zgoda na kontakt|marketing zgoda|zgoda na przetwarzanie|zgoda reklama""",
    M.NO_CONTACT: """
        no marketing|no advertising|do not contact|opt out|marketing opt out|unsubscribed|no contact|
        ingen reklame|ingen reklamer|reklamebeskyttet|robinson|robinsonlisten|nej tak til reklamer|
        ingen markedsføring|
        werbesperre|keine werbung|werbewiderspruch|widerspruch werbung|widerspruch|robinsonliste|
        kontaktsperre|werbung gesperrt|
        reservert|reservert mot reklame|reservasjon|reservasjonsregister|reservert markedsføring|
        brak zgody|sprzeciw|sprzeciw marketingowy|bez reklam|nie kontaktować|zakaz kontaktu""",
}

# Headers that are known and not used; naming them keeps them from being taken for something near.
IGNORED = """
    color|colour|farve|farge|farbe|kolor|fax|telefax|faks|home fax|business fax|other fax|fax no|faxnr|
    telefaxnummer|pager|website|web|hjemmeside|www|homepage|webseite|strona www|url|cvr|cvr nr|se nr|
    ean nr|org nr|orgnr|organisasjonsnummer|vat no|vat number|tax id|ust id|ust idnr|steuernummer|steuernr|
    nip|regon|pesel|cpr|cpr nr|personnummer|fødselsnummer|saldo|balance|kredit|kreditmax|credit limit|bank|
    iban|konto|kontonr|job title|organization title|organization department|stilling|beruf|zawód|photo|
    labels|group membership|gender|sex|køn|kjønn|geschlecht|płeć|region|state|county|amt|fylke|kommune|
    bundesland|landkreis|województwo|powiat|gmina|nickname|name suffix|phonetic first name|
    phonetic middle name|phonetic last name|email label|e mail label|e mail type|address label|address type|
    next service|next visit|næste service|næste besøg|nächster service|nächste wartung|neste service|
    neste besøk|następny serwis|następny przegląd|następna wizyta|hu|tüv|tüv bis|hu bis|hu au|
    hauptuntersuchung|
    syn|næste syn|syndato|eu kontroll|neste eu kontroll|badanie techniczne|przegląd techniczny do|mot|mot due|
    ważność przeglądu|oc do|ubezpieczenie do|ubezpieczyciel|insurance|insurance company|forsikringsselskab|
    engine no|engine number|motornr|motornummer|nr silnika|tyres|tyre size|dæk|reifen|dekk|opony|
    vat|vat amount|moms|momsbeløb|mwst|ust|mva|podatek|vat rate|discount|rabat|rabatt|
    status|id|guid|uuid|uniqueid|priority|flag|flags|department|afdeling|abteilung|avdeling|dział|
    salesperson|salesman|sales person|sælger|selger|verkäufer|sprzedawca|handlowiec|opiekun|account manager|
    latitude|longitude|price per litre|volumeprice|litre|litres|fuel litres|mpg|fuel economy|full|
    missed|tank number|tankcalc|lp|l p|pos|position|line|linje|lfd nr|nr linii|rownum|row|
    lagernr|stock no|nøglenr|key no|schlüsselnummer|hsn|tsn|hsn tsn|power|effekt|hk|kw|ps|moc|
    ccm|hubraum|pojemność|co2|weight|vægt|vekt|gewicht|egenvægt|transmission|gear|getriebe|skrzynia|
    payment method|betalingsmåde|betalingsbetingelser|zahlungsart|zahlungsbedingungen|zahlungsziel|
    betalingsvilkår|sposób płatności|termin płatności|forma płatności|currency|valuta|währung|waluta|
    quantity|antal|anzahl|menge|antall|ilość|unit|enhed|einheit|enhet|jednostka|branch|afd|filial|filiale|
    filia|oddział|site|location|lokation|tags|modified|ændret|geändert|endret|zmieniono|last modified|
    ændringsdato|änderungsdatum|data modyfikacji"""
