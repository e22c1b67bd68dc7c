"""Times as they are said in five languages, from seasons to quarters, each as the chip it means."""

import datetime as dt

import pytest

from dealerdesk.recognition.recognising import recognise

TODAY = dt.date(2026, 11, 24)
# A remark for each language, and what may stand at its end, by chip.
SAID = {
    "en": (
        "wants a hybrid {}",
        {
            "now": (
                "asap|this week|next week|within a fortnight|in two weeks|by christmas|before xmas|"
                "this month|end of november|in december|straight away|today|in the next few days|"
                "mid december|early december|in 3 wks"
            ),
            "3m": (
                "in january|end of january|early feb|in feb|mid january|after new year|"
                "in the new year|in six weeks|in two months|in 2-3 months|in a couple of months|"
                "after christmas|beginning of next year|start of next year|q1|in 10 weeks|"
                "within three months|early in the new year|in a month or two"
            ),
            "6m": (
                "in spring|next spring|in march|in april|early may|in may|by easter|after easter|"
                "in four months|in 5 months|half a year from now|in six months|in about half a year|"
                "q2|this summer|before summer|in june|at whitsun|when spring comes|before the summer|"
                "around easter"
            ),
            "12m": (
                "in july|in august|after the summer holidays|in autumn|next autumn|in september|"
                "in october 2027|next year|some time next year|in a year|in a year's time|"
                "in 12 months|in nine months|in eight months|q3|next winter|in twelve months|"
                "this time next year|after summer"
            ),
            "later": (
                "in two years|in a few years|in 2 or 3 years|one day|some day|in 2028|in 2029|"
                "in a couple of years|eventually|in eighteen months|the year after next|"
                "sometime in the future|in five years"
            ),
        },
    ),
    "da": (
        "vil have en hybrid {}",
        {
            "now": (
                "hurtigst muligt|i denne uge|i næste uge|om 14 dage|om to uger|inden jul|til jul|"
                "i december|med det samme|i dag|snarest|denne måned|midt i december|om 3 uger|straks|"
                "inden for en måned"
            ),
            "3m": (
                "i januar|til januar|sidst i januar|først i februar|efter nytår|efter jul|"
                "om to måneder|om 2-3 mdr|om et par måneder|om tre måneder|i starten af det nye år|"
                "i det nye år|q1|i vinterferien|om seks uger|først på året|til februar"
            ),
            "6m": (
                "til foråret|i foråret|i marts|til april|til maj|til påske|efter påske|"
                "om fire måneder|om et halvt år|om 6 mdr|til sommer|inden sommerferien|i juni|"
                "i andet kvartal|om fem måneder|til pinse"
            ),
            "12m": (
                "til august|efter sommerferien|til efteråret|i september|i oktober 2027|næste år|"
                "engang næste år|om et år|om ni måneder|til næste vinter|om 12 mdr|om et års tid|"
                "i tredje kvartal|efter sommeren|næste efterår|i løbet af næste år"
            ),
            "later": (
                "om to år|om et par år|om 2-3 år|engang|i 2028|en dag|en gang i fremtiden|"
                "om halvandet år|om nogle år|om fem år|i 2030"
            ),
        },
    ),
    "de": (
        "möchte einen Hybrid {}",
        {
            "now": (
                "so schnell wie möglich|diese woche|nächste woche|in 14 tagen|in zwei wochen|"
                "vor weihnachten|bis weihnachten|im dezember|sofort|heute|asap|diesen monat|"
                "mitte dezember|in 3 wochen|noch vor weihnachten|schnellstmöglich"
            ),
            "3m": (
                "im januar|ende januar|anfang februar|nach neujahr|nach weihnachten|in zwei monaten|"
                "in 2-3 monaten|in 3 monaten|anfang nächsten jahres|im neuen jahr|q1|in sechs wochen|"
                "im ersten quartal|im februar|nach silvester|zum jahresanfang"
            ),
            "6m": (
                "im frühjahr|im frühling|im märz|im april|im mai|zu ostern|nach ostern|"
                "in vier monaten|in einem halben jahr|in 6 monaten|im sommer|vor dem sommer|im juni|"
                "im zweiten quartal|in einem halben jahr ca|zu pfingsten"
            ),
            "12m": (
                "im august|nach den sommerferien|im herbst|im september|im oktober 2027|nächstes jahr|"
                "irgendwann nächstes jahr|in einem jahr|in neun monaten|nächsten winter|in 12 monaten|"
                "in nem jahr|im dritten quartal|nach dem sommer|nächsten herbst|"
                "im laufe des nächsten jahres"
            ),
            "later": (
                "in zwei jahren|in ein paar jahren|in 2-3 jahren|irgendwann|2028|eines tages|"
                "irgendwann mal|in anderthalb jahren|in einigen jahren|in fünf jahren|"
                "übernächstes jahr|in 2030"
            ),
        },
    ),
    "nb": (
        "vil ha en hybrid {}",
        {
            "now": (
                "så fort som mulig|denne uka|neste uke|om 14 dager|om to uker|før jul|til jul|"
                "i desember|med en gang|i dag|snarest|denne måneden|midt i desember|om 3 uker|straks|"
                "innen en måned"
            ),
            "3m": (
                "i januar|til januar|i slutten av januar|i begynnelsen av februar|etter nyttår|"
                "etter jul|om to måneder|om 2-3 mnd|om et par måneder|om tre måneder|på nyåret|q1|"
                "i vinterferien|om seks uker|tidlig neste år|til februar|over nyttår"
            ),
            "6m": (
                "til våren|i vår|i mars|til april|til mai|til påske|etter påske|om fire måneder|"
                "om et halvt år|om 6 mnd|til sommeren|før sommerferien|i juni|i andre kvartal|"
                "om fem måneder|til pinse"
            ),
            "12m": (
                "til august|etter sommerferien|til høsten|i september|i oktober 2027|neste år|"
                "en gang neste år|om et år|om ni måneder|neste vinter|om 12 mnd|om et års tid|"
                "i tredje kvartal|etter sommeren|neste høst|i løpet av neste år"
            ),
            "later": (
                "om to år|om et par år|om 2-3 år|en gang|i 2028|en dag|en gang i framtida|"
                "om halvannet år|om noen år|om fem år|i 2030"
            ),
        },
    ),
    "pl": (
        "chce hybrydę {}",
        {
            "now": (
                "jak najszybciej|w tym tygodniu|w przyszłym tygodniu|za 2 tygodnie|za dwa tygodnie|"
                "przed świętami|do świąt|w grudniu|od razu|dzisiaj|na już|w tym miesiącu|"
                "w połowie grudnia|za 3 tygodnie|natychmiast|w ciągu miesiąca"
            ),
            "3m": (
                "w styczniu|pod koniec stycznia|na początku lutego|po nowym roku|po świętach|"
                "za dwa miesiące|za 2-3 miesiące|za 3 miesiące|na początku przyszłego roku|"
                "w nowym roku|w pierwszym kwartale|za sześć tygodni|w lutym|w ferie|za trzy miesiące"
            ),
            "6m": (
                "na wiosnę|wiosną|w marcu|w kwietniu|w maju|na wielkanoc|po wielkanocy|"
                "za cztery miesiące|za pół roku|za 6 miesięcy|latem|przed wakacjami|w czerwcu|"
                "w drugim kwartale|za pięć miesięcy|przed latem"
            ),
            "12m": (
                "w sierpniu|po wakacjach|jesienią|na jesień|we wrześniu|w październiku 2027|"
                "w przyszłym roku|kiedyś w przyszłym roku|za rok|za dziewięć miesięcy|następnej zimy|"
                "za 12 miesięcy|w trzecim kwartale|po lecie|w ciągu przyszłego roku"
            ),
            "later": (
                "za dwa lata|za parę lat|za 2-3 lata|kiedyś|w 2028|pewnego dnia|w przyszłości|"
                "za półtora roku|za kilka lat|za pięć lat|w 2030"
            ),
        },
    ),
}


@pytest.mark.parametrize("language", SAID)
def test_times_as_they_are_said(language):
    remark, said = SAID[language]
    meant = {time: chip for chip, times in said.items() for time in times.split("|")}
    assert {time: recognise(remark.format(time), TODAY).when for time in meant} == meant
