"""Every sentence the reading of foreign files can say: why not, why doubtful, what was guessed."""

from __future__ import annotations

from dealerdesk.core.errors import Problem, Said, say
from dealerdesk.core.i18n import N_

# Why a file cannot be read -------------------------------------------------------------------------

NOT_THERE = N_("There is no file named {name}.")
NO_FILE = N_("{name} is not a file.")
NOT_ALLOWED = N_("You are not allowed to read {name}.")
UNREADABLE = N_("{name} could not be read from its disk.")
EMPTY = N_("{name} is empty.")
TOO_LARGE = N_("{name} is {size} MB; at most {limit} MB are taken in one go.")
OTHER_FORMAT = N_("{name} is {what}, not a table.")
OLD_EXCEL = N_("{name} is in the old Excel format.")
LOCKED = N_("{name} is protected with a password.")
DAMAGED = N_("{name} is damaged or was cut short.")
UNPACKS_TOO_FAR = N_("{name} unpacks to far more than a table would, so it was not opened.")
UNSAFE_XML = N_("{name} holds instructions that no table needs, so it was not opened.")
LONG_LINE = N_("{name} has a row of more than {limit} characters (row {row}), so it is not a table.")
BINARY = N_("{name} is not a text file, although its name says so.")
NO_TABLE = N_("No rows and columns were found in {name}.")
TOOK_TOO_LONG = N_("Reading {name} took too long and was stopped.")
TOO_MUCH_MEMORY = N_("Reading {name} needed too much memory and was stopped.")
STOPPED = N_("Reading {name} stopped unexpectedly.")
CANCELLED = N_("The import was cancelled.")
CHANGED = N_("{name} has changed since it was looked at.")
BAD_ENCODING = N_("The encoding {encoding} is not known.")

SAVE_AS = N_("Save it in your system as CSV or XLSX and import that.")
EXPORT_AGAIN = N_("Export it again and import the new file.")
WITHOUT_PASSWORD = N_("Save it without its password and import that.")
IN_PIECES = N_("Export it in smaller pieces, for instance year by year.")
CLOSE_IT = N_("If it is open in another program, close it there.")
LOOK_AGAIN = N_("Look at the preview again.")
NOTHING_TAKEN = N_("Nothing was taken over.")
BUG = N_("Something went wrong in the program.")
BUG_NUMBER = N_("Report number {number}.")

PDF = N_("a PDF document")
PICTURE = N_("a picture")
ARCHIVE = N_("a packed archive")
DOCUMENT = N_("a text document")
OPEN_DOCUMENT = N_("an OpenDocument file")
WEB_PAGE = N_("a web page")
XML = N_("an XML file")
JSON = N_("a JSON file")
CARDS = N_("a file of contact cards")
DATABASE = N_("a database")
PROGRAM = N_("a program")
BINARY_EXCEL = N_("a binary Excel file")

# What was guessed about a file ---------------------------------------------------------------------

STRAY_BYTES = N_("Some letters are in another encoding than the rest; they were read as Windows-1252.")
ORDER_GUESSED = N_("In the column {column} day and month could be exchanged; they were read as {order}.")
ORDER_TAKEN = N_("The dates in the column {column} are read as {order}.")
ORDER_MIXED = N_("The dates in the column {column} are read as {order}; some do not fit that: {count}.")
ORDERS = {"DMY": N_("day, month, year"), "MDY": N_("month, day, year"), "YMD": N_("year, month, day")}
NUMBERS_MIXED = N_("The column {column} writes numbers in two ways.")
MARK_GUESSED = N_("In the column {column} nothing tells whether {example} has thousands or decimals.")
NO_SHEET = N_("There is no sheet named {sheet}; {other} is read instead.")
HEADER_LIES = N_("The column headed {column} holds {meaning}; it is read as that.")
TWICE = N_("The column {column} is not used: another one already gives the {meaning}.")
NO_HEADER = N_("The file has no header; what the columns mean was guessed from their content.")
TITLE_LINES = N_("Rows above the header, not read: {count}.")
OTHER_SHEETS = N_("Only {sheet} is read. There is also: {others}.")
FIXED_FROM = N_("All rows are taken to be about {value}, which is named elsewhere in the file.")
MILES = N_("The column {column} is in miles; it is taken over in kilometres.")
THOUSANDS_LOST = N_("The column {column} seems to have lost its thousands; {example} is read as {value}.")
NO_RESULTS = N_("Some formulas have no stored result; their cells are empty.")
CUT_SHORT = N_("The last row is incomplete; the file may have been cut short.")

NEEDS_A_PERSON = N_("No column says who or which car: a name, a number, a phone, a plate or a VIN is needed.")
NEEDS_A_DATE = N_("No column gives the date of the visit.")
NEEDS_A_CAR = N_("No column gives the plate, the VIN or the customer number.")
NO_ROWS = N_("There are no rows below the header.")

# Why a row is not taken ----------------------------------------------------------------------------

NOTHING_IN_IT = N_("Neither a person nor a car is named.")
NO_DATE = N_("The date of the visit is missing.")
BAD_DATE = N_("{value} is not a date.")
BAD_ORDER = N_("{value} is not a date when it is read as {order}.")
NO_CAR = N_("It is not said which car: plate, VIN and customer number are missing.")
TOO_MANY_CELLS = N_("The row has {count} cells, the header {width}: a separator too many, perhaps in a text.")
TOO_FEW_CELLS = N_("The row has {count} cells, the header {width}: it is broken off.")
TOTAL_LINE = N_("A total, not a record.")
HEADER_AGAIN = N_("The header once more.")
TO_DELETE = N_("The file marks this row as deleted.")
STRAY_LINE = N_("A line of text, not a record.")

# What is doubtful in a row that is taken -----------------------------------------------------------

NOT_A_DATE = N_("{column}: {value} is not a date, left empty.")
NOT_IN_ORDER = N_("{column}: {value} is not a date when it is read as {order}; left empty.")
DAY_UNKNOWN = N_("{column}: {value} names no day, the first of the month was taken.")
YEAR_UNKNOWN = N_("{column}: {value} names no year, left empty.")
IN_FUTURE = N_("{column}: {value} lies in the future.")
NOT_A_NUMBER = N_("{column}: {value} is not a number, left empty.")
OTHER_NUMBER_FORM = N_("{column}: {value} is written differently from the rest, read as {read}.")
SAID_UNKNOWN = N_("{column}: {value} was taken as not known.")
OUT_OF_RANGE = N_("{column}: {value} is not possible, left empty.")
NOT_A_PHONE = N_("{column}: {value} does not look like a whole phone number; kept as it is.")
MANGLED_BY_SPREADSHEET = N_("{column}: {value} was damaged by a spreadsheet, left empty.")
NOT_AN_EMAIL = N_("{column}: {value} is not an e-mail address, left empty.")
VIN_LENGTH = N_("{column}: {value} has {count} characters instead of 17; kept as it is.")
VIN_LETTERS = N_("{column}: {value} has letters that no VIN has; read as {read}.")
VIN_SIGNS = N_("{column}: {value} is not a VIN; kept as it is.")
VIN_CHECK = N_("{column}: the check digit of {value} is wrong; kept as it is.")
NOT_YES_OR_NO = N_("{column}: {value} is neither yes nor no, taken as not known.")
PAYER_UNKNOWN = N_("{column}: {value} is not known as a payer.")
NAME_MISSING = N_("The name is missing.")
TWO_PEOPLE = N_("{column}: {value} seems to be two people; kept together.")
LETTERS_LOST = N_("{column}: letters of {value} are lost.")
GARBLED = N_("{column}: {value} was garbled, read as {read}.")
POSTAL_PADDED = N_("{column}: {value} has lost its leading zero, read as {read}.")
LINES_JOINED = N_("A row broken over two lines was put together again.")
QUOTE_OPEN = N_("A quotation mark is never closed; the row was read without it.")

ALSO_IN = N_("{what} The same in {count} more rows: {rows}.")
ALSO_IN_ONE = N_("{what} The same in row {rows}.")
IN_ROW = N_("Row {row}: {what}")


def other_format(name: str, what: str) -> Problem:
    """The file is something else than it says."""
    return Problem(OTHER_FORMAT, SAVE_AS, name=name, what=say(what))


def bug(number: str) -> Problem:
    """Something nobody expected, written down under this number."""
    return Problem(BUG, BUG_NUMBER, number=number)


def doubt(msgid: str, column: str, value: str, **params: object) -> Said:
    """A doubt about one cell; a long text is shown with its beginning only."""
    return say(msgid, column=column, value=shorten(value), **params)


def shorten(text: str, limit: int = 60) -> str:
    """The beginning of a long text."""
    return str(text) if len(text) <= limit else text[: limit - 1] + "\u2026"
