"""Workbooks: XLSX by our own reader, XLS through xlrd; each sheet one long page."""
