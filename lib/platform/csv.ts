import { CsvError, type InfoRecord, parse } from 'csv-parse/sync'

/** `line` counts from 1 in the file: the one on which the row ends. */
export type CsvRow = { line: number; cells: string[] }

/**
 * The rows of a CSV file (RFC 4180), whatever their number of cells; comma, semicolon or tab between them, as the first line has it, with
 * the mark of UTF-8 or without, blanks around a cell left out. Rows with nothing in them are passed over. `brokenLine`: a quotation mark
 * stands there that neither opens nor closes a cell, or the last cell is never closed.
 */
export function readCsv(text: string): { rows: CsvRow[] } | { brokenLine: number } {
  const head = /^\ufeff?([^\r\n]*)/.exec(text)?.[1] ?? ''
  const delimiter = /[;\t,]/.exec(head)?.[0] ?? ','
  const rows: CsvRow[] = []
  const keep = (cells: string[], { lines: line }: InfoRecord) => {
    if (cells.length > 1 || cells[0] !== '') rows.push({ line, cells })
    return null
  }
  try {
    parse(text, {
      ...{ bom: true, delimiter, record_delimiter: ['\r\n', '\n'] },
      ...{ trim: true, relax_column_count: true, on_record: keep },
    })
    return { rows }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return { brokenLine: Number(error.lines) }
  }
}
