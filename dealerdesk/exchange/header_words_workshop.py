"""Column headers for cars and workshop visits in the five languages, as systems write them."""

from __future__ import annotations

from dealerdesk.exchange.meanings import Meaning as M

CARS: dict[M, str] = {
    M.PLATE: """
        plate|plate no|plate number|license plate|licence plate|number plate|registration|registration no|
        registration number|registration plate|reg|reg no|reg number|reg plate|vehicle registration|vrm|
        vehicle reg|vrn|license number|licence number|car reg|
        reg nr|regnr|regnummer|registreringsnummer|registreringsnr|indregistreringsnummer|nummerplade|
        bilnr|nrplade|plade|
        kennzeichen|kfz kennzeichen|kfz kennz|amtliches kennzeichen|amtl kennzeichen|amtl kz|
        polizeiliches kennzeichen|pol kennzeichen|pol kz|kennz|autokennzeichen|nummernschild|kfz kz|
        skiltnummer|kjennemerke|kjennetegn|skilt|bilskilt|registreringsnr|bilnummer|
        nr rejestracyjny|numer rejestracyjny|nr rej|numer rej|rejestracja|tablica|tablica rejestracyjna|
        tablice|tablice rejestracyjne|nr rejestr|nr rejestracji""",
    M.VIN: """
        vin|vin no|vin number|vin code|chassis|chassis no|chassis number|vehicle identification number|
        vehicle identification no|frame no|frame number|
        stelnr|stelnummer|stel nr|stel|chassisnr|chassisnummer|
        fahrgestellnummer|fahrgestell nr|fahrgestellnr|fahrgestell|fgst nr|fgstnr|fg nr|fin|fin vin|vin fin|
        fahrzeug ident nr|fahrzeugidentnr|fahrzeugidentnummer|fahrzeugidentifikationsnummer|
        fahrzeug identifizierungsnummer|fahrzeugidentifizierungsnummer|ident nr|identnummer|fzg ident nr|
        understellsnummer|understellsnr|rammenummer|rammenr|
        nr vin|numer vin|nr nadwozia|numer nadwozia|nr podwozia|numer podwozia|vin nr nadwozia|
        numer identyfikacyjny pojazdu""",
    M.MAKE: """
        make|brand|manufacturer|car make|vehicle make|
        mærke|bilmærke|fabrikat|bilfabrikat|marke|fahrzeugmarke|automarke|hersteller|
        merke|bilmerke|marka|marka pojazdu|marka samochodu|marka auta|producent""",
    M.MODEL: """
        model|car model|vehicle model|model name|bilmodel|modelnavn|modell|fahrzeugmodell|automodell|
        modellbezeichnung|bilmodell|model pojazdu|model samochodu|model auta""",
    M.MAKE_MODEL: """
        vehicle|car|make and model|make model|vehicle description|car description|
        bil|køretøj|mærke og model|mærke model|bilmærke og model|bilen|
        fahrzeug|fahrzeugtyp|marke modell|marke und modell|marke model|auto|pkw|wagen|marke typ|
        kjøretøy|merke og modell|merke modell|bilmerke og modell|
        pojazd|samochód|marka i model|marka model|marka model pojazdu|opis pojazdu""",
    M.VARIANT: """
        variant|trim|version|derivative|engine|edition|
        udstyrsvariant|modelvariant|type|motor|motorvariant|udgave|
        typ|ausstattung|ausführung|variante|ausstattungslinie|motorisierung|
        utstyrsnivå|modellvariant|wersja|wersja wyposażenia|odmiana|silnik""",
    M.MODEL_YEAR: """
        year|model year|year of manufacture|manufacture year|my|build year|year built|
        årgang|modelår|årsmodel|produktionsår|baujahr|modelljahr|bj|
        år|modellår|årsmodell|byggeår|produksjonsår|rok|rok produkcji|rocznik|rok modelowy|rok prod|r prod""",
    M.FUEL: """
        fuel|fuel type|propellant|
        drivmiddel|brændstof|brændstoftype|drivmiddeltype|drivkraft|
        kraftstoff|kraftstoffart|treibstoff|antrieb|antriebsart|kraftstofftyp|
        drivstoff|drivstofftype|drivlinje|
        paliwo|rodzaj paliwa|typ paliwa|napęd|rodzaj napędu""",
    M.FIRST_REGISTRATION: """
        first registration|first registered|date of first registration|first reg|first reg date|
        first registration date|registration date|date registered|1st registration|1st reg|
        1 indreg|1 indregistrering|første indregistrering|første registrering|første indreg|indreg|
        indreg dato|indregistreringsdato|1 reg|1 reg dato|1 registrering|registreringsdato|indregistreret|
        erstzulassung|ez|erstzul|datum erstzulassung|erstzulassungsdatum|ez datum|zulassung|
        zulassungsdatum|tag der erstzulassung|tag der ersten zulassung|1 zulassung|
        førstegangsregistrert|førstegangsregistrering|første gang registrert|reg dato|første reg|
        1 gangsregistrert|1 gang registrert|førstegangsreg|
        data pierwszej rejestracji|pierwsza rejestracja|data 1 rejestracji|data i rejestracji|
        data rejestracji|1 rejestracja|i rejestracja|data pierwszej rej|zarejestrowany""",
    M.ODOMETER: """
        odometer|mileage|kms|kilometers|kilometres|miles|odo|odometer reading|current mileage|
        mileage in|odometer in|last mileage|km|
        km stand|kilometerstand|kilometertal|km tal|kørte km|kørt|kørte kilometer|
        tachostand|tacho|laufleistung|gesamtlaufleistung|fahrleistung|kilometer|gefahrene km|
        kjørelengde|kilometerstand|km stand|kjørte km|kjørt|
        przebieg|przebieg km|przebieg w km|stan licznika|licznik|licznik km|przebieg pojazdu|km przebieg""",
    M.BOUGHT_ON: """
        purchase date|date of purchase|bought|bought on|sale date|sold date|date sold|delivery date|
        date of sale|
        købsdato|købt|salgsdato|leveringsdato|leveret|købt den|
        kaufdatum|verkaufsdatum|auslieferung|auslieferungsdatum|gekauft am|verkauft am|ausgeliefert am|
        kjøpsdato|kjøpt|levert|solgt dato|
        data zakupu|data sprzedaży|data wydania|zakup|data kupna""",
    M.LEASE_END: """
        lease end|lease end date|lease expiry|lease expires|finance end|finance end date|contract end|
        leasing slut|leasingudløb|leasing udløb|leasing ophør|leasingophør|kontrakt udløb|finansiering udløb|
        leasingende|leasing ende|leasing bis|vertragsende|finanzierungsende|leasingvertrag bis|
        leasingslutt|leasing slutt|leasing utløp|leasing til|
        koniec leasingu|koniec umowy leasingu|data końca leasingu|leasing do|koniec finansowania""",
    M.LAST_VISIT: """
        last visit|last visit date|last service|last service date|last seen|last workshop visit|
        sidste besøg|seneste besøg|sidst besøgt|seneste værkstedsbesøg|sidste værkstedsbesøg|
        sidste service|seneste service|sidst set|
        letzter besuch|letzter werkstattbesuch|letzter service|letzte wartung|zuletzt da|
        letzter werkstattaufenthalt|
        siste besøk|siste service|siste verkstedbesøk|sist besøkt|sist inne|
        ostatnia wizyta|data ostatniej wizyty|ostatni serwis|ostatni przegląd|data ostatniego serwisu""",
}

VISITS: dict[M, str] = {
    M.ORDER_NO: """
        order no|order number|order|order id|ro|ro no|ro number|repair order|repair order no|
        repair order number|work order|work order no|work order number|job no|job number|job card|
        job card no|wo|wo no|
        ordre|ordrenr|ordrenummer|ordre nr|arbejdskort|arbejdskortnr|arbejdsordre|værkstedsordre|sagsnr|
        rekvisitionsnr|
        auftrag|auftragsnummer|auftragsnr|auftrag nr|werkstattauftrag|wa nr|auftr nr|reparaturauftrag|
        arbeidsordre|arbeidsordrenr|verkstedordre|verkstedsordre|
        zlecenie|nr zlecenia|numer zlecenia|zlecenie nr|nr zlec|nr naprawy|karta naprawy|nr karty""",
    M.VISIT_DATE: """
        date|visit date|date of visit|service date|date of service|order date|arrival date|date in|arrived|
        check in date|job date|repair date|work date|date opened|opened|
        dato|besøgsdato|besøg|ordredato|indleveret|indleveringsdato|ankomst|ankomstdato|servicedato|
        værkstedsdato|reparationsdato|dato ind|
        datum|auftragsdatum|annahmedatum|annahme|besuchsdatum|besuch|servicedatum|reparaturdatum|
        eingangsdatum|werkstattdatum|auftragsdat|
        besøksdato|innlevert|innleveringsdato|verkstedsdato|ordre dato|dato inn|
        data|data wizyty|data zlecenia|data przyjęcia|data naprawy|data usługi|data serwisu|przyjęto|
        data przyjęcia pojazdu|wizyta""",
    M.CONCERN: """
        concern|complaint|customer concern|customer complaint|symptom|symptoms|fault|problem|issue|
        customer states|request|customer request|reason for visit|fault description|
        klage|kundeklage|fejl|fejlbeskrivelse|kundens beskrivelse|kundens ønske|opgave|ønske|
        beanstandung|kundenbeanstandung|mangel|mängel|fehler|fehlerbeschreibung|kundenangabe|kundenwunsch|
        feil|feilbeskrivelse|bestilling|kundens ønske|
        usterka|usterki|opis usterki|zgłoszenie|zgłoszona usterka|objaw|objawy|reklamacja|opis zgłoszenia""",
    M.CAUSE: """
        cause|root cause|diagnosis|finding|findings|
        årsag|fejlårsag|diagnose|ursache|fehlerursache|schadensursache|befund|
        årsak|feilårsak|funn|przyczyna|przyczyna usterki|diagnoza""",
    M.CORRECTION: """
        correction|repair|repairs|work done|work performed|work carried out|job description|
        description of work|action taken|service performed|remedy|resolution|work description|
        udbedring|udført arbejde|udført|reparation|afhjælpning|arbejdsbeskrivelse|arbejdets art|
        abhilfe|behebung|ausgeführte arbeiten|durchgeführte arbeiten|arbeiten|reparatur|maßnahme|
        leistung|leistungen|tätigkeit|
        utbedring|utført arbeid|utført|reparasjon|arbeidsbeskrivelse|tiltak|
        naprawa|wykonane prace|wykonane czynności|czynności|opis naprawy|zakres prac|zakres naprawy|
        usługa|usługi|wykonane naprawy""",
    M.HOURS: """
        hours|labour hours|labor hours|hrs|labour time|labor time|hours worked|time|
        timer|arbejdstimer|antal timer|tidsforbrug|tid|
        stunden|arbeitsstunden|std|arbeitszeit|
        arbeidstimer|antall timer|timeforbruk|
        godziny|roboczogodziny|rbh|liczba godzin|czas pracy|godz|ilość godzin""",
    M.LABOUR: """
        labour|labor|labour cost|labor cost|labour amount|labor amount|labour total|labor total|wages|
        arbejdsløn|løn|arbejdspris|arbejdsbeløb|
        lohn|lohnkosten|arbeitslohn|arbeitskosten|lohnsumme|lohnbetrag|arbeitsbetrag|
        arbeidslønn|arbeidskostnad|arbeidspris|lønn|
        robocizna|koszt robocizny|wartość robocizny|kwota robocizny""",
    M.PARTS: """
        parts|parts cost|parts amount|parts total|materials|spare parts|parts price|
        reservedele|dele|materialer|reservedele beløb|
        teile|ersatzteile|teilekosten|material|materialkosten|teilesumme|teilebetrag|
        deler|reservedeler|delekostnad|materiell|
        części|koszt części|części zamienne|materiały|wartość części|kwota części""",
    M.TOTAL: """
        total|total amount|amount|sum|grand total|invoice total|gross|total incl vat|total cost|
        total price|invoice amount|total gross|
        i alt|ialt|beløb|totalbeløb|fakturabeløb|samlet|samlet pris|samlet beløb|total inkl moms|
        i alt inkl moms|beløb inkl moms|
        gesamt|gesamtbetrag|summe|betrag|endbetrag|rechnungsbetrag|brutto|bruttobetrag|gesamtsumme|
        gesamtpreis|gesamtkosten|betrag brutto|
        totalt|totalsum|beløp|totalbeløp|sum inkl mva|fakturabeløp|
        razem|suma|kwota|łącznie|ogółem|kwota brutto|wartość brutto|do zapłaty|koszt całkowity|
        razem brutto|kwota faktury""",
    M.PAYER: """
        payer|paid by|pay type|payment type|pay code|bill to|billing type|job type|charge type|charge to|
        betaler|betales af|betalt af|faktureres|debiteres|betalertype|betalingstype|
        zahler|kostenträger|zahlungspflichtiger|bezahlt von|auftragsart|abrechnungsart|rechnung an|
        zahlerart|
        betalt av|betales av|ordretype|
        płatnik|płaci|kto płaci|rodzaj zlecenia|typ płatności|rozliczenie|typ zlecenia|koszt ponosi""",
    M.TECHNICIAN: """
        technician|mechanic|tech|performed by|worker|fitter|
        mekaniker|montør|tekniker|udført af|medarbejder|
        mechaniker|monteur|bearbeiter|ausgeführt von|techniker|mitarbeiter|
        utført av|mekaniker|mechanik|wykonawca|wykonał|pracownik|serwisant""",
}

# The second choice: taken where no column of the first choice is there.
SECOND: dict[M, str] = {
    M.ORDER_NO: """
        invoice no|invoice number|invoice|visit id|visit no|reference|ref|ref no|
        fakturanr|fakturanummer|faktura|besøgsnr|bilagsnr|rechnungsnummer|rechnungsnr|rechnung nr|
        rechnung|belegnr|beleg nr|belegnummer|nr faktury|numer faktury|faktura nr|nr dokumentu|nr|no|
        number|nummer|numer|case|sag|sak|vorgang""",
    M.CUSTOMER_NO: "nr|no|number|nummer|numer|account|kod|code|kode",
    M.VISIT_DATE: """
        invoice date|closed|date closed|date out|completed|date completed|
        fakturadato|afsluttet|afslutningsdato|udleveret|udleveringsdato|rechnungsdatum|leistungsdatum|
        ausgangsdatum|abgeschlossen|belegdatum|fertig|ferdig|utlevert|utleveringsdato|avsluttet|
        data faktury|data zakończenia|zakończono|data wydania pojazdu|data dokumentu|data wystawienia""",
    M.CORRECTION: """
        description|work|service|services|details|job|text|tasks|
        beskrivelse|tekst|ydelse|arbejde|opgaver|beschreibung|bezeichnung|arbeit|leistungstext|
        arbeid|varetekst|opis|prace|wykonano|opis usługi|praca""",
    M.CONCERN: "cost title|title|subject|emne|betreff|tytuł|temat|reason|grund",
    M.LABOUR: "work|arbejde|arbeit|arbeid|praca|prace|service",
    M.TOTAL: """
        cost|price|net|netto|net amount|total excl vat|total net|pris|ekskl moms|beløb ekskl moms|
        i alt ekskl moms|preis|kosten|nettobetrag|kostnad|sum eks mva|sum ekskl mva|koszt|cena|
        kwota netto|wartość netto|wartość|omsætning|umsatz|omsetning|turnover|revenue""",
    M.NOTE: "description|beskrivelse|beschreibung|opis|text|tekst",
    M.PAYER: "type|typ|category|kategori|kategorie|kategoria|art",
    M.FULL_NAME: "contact|user|bruger|fahrer|driver|fører|sjåfør|kierowca|użytkownik",
    M.MAKE_MODEL: "model|modell|type|typ",
}
