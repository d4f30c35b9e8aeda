"""One grammar of print (书写形式): numbers, numerals, numbering, units, notes, table and page numbers, years.

Every room that has to know how something is printed asks here, so that a form that is new to the grammar is added in
one place (`data/notation.toml`, or the one module whose subject it is). What a printed form *means* for a table is
decided elsewhere: this package knows characters and nothing of headers, titles or subjects.

| module | what it knows |
|---|---|
| `numbers` | amounts, whole numbers, rates; signs, currency marks, units and note marks in a cell |
| `digits` | separators, decimals, powers of ten |
| `touching` | amounts without room between them |
| `tokens` | the numeric tokens of a running text, and which of them are money-like |
| `running` | amounts of running text: blanks between groups, signs, ranges, forms that are not read |
| `numerals` | Chinese numerals: 二十三, 壹仟伍佰元整 |
| `numbering` | 一、 （一） 1. （1） ①, 第一部分 |
| `units` | 元 to 亿元, their factors and spellings; unit lines |
| `notes` | 注：, 备注：, 说明 |
| `table_numbers` | 表1, 公开01表, 附件2 |
| `page_numbers` | - 12 -, 第3页共8页 |
| `dates` | years, dates, spans of years |
| `pattern` | how all of them match: the `regex` package behind a time limit |
"""
