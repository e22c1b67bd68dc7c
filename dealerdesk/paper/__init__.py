"""Papers: page design, fonts, gauges and the one door for text; ReportLab is loaded only when one is made."""
