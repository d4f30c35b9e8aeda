"""The cells table in other people's forms: Arrow, Parquet, data frames, a workbook, a data package."""
