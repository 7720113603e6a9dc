import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'

export type Cell = string | number | boolean | Date | null

const MARKED = /[\\\n\r\t]/
const MARKS: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** One value in PostgreSQL's text format for COPY. */
function written(cell: Cell): string {
  if (cell === null) return '\\N'
  if (cell instanceof Date) return cell.toISOString()
  if (typeof cell !== 'string') return String(cell)
  return MARKED.test(cell) ? cell.replace(/[\\\n\r\t]/g, (sign) => MARKS[sign] ?? sign) : cell
}

/** One row as a line of COPY, its cells in the order of the columns. */
export const copyLine = (row: readonly Cell[]) => `${row.map(written).join('\t')}\n`

/** Lines that go into one piece of the stream: a write for each of them would cost more than the row. */
const LINES_AT_ONCE = 100

/** Streams lines made by `copyLine` into a table by COPY. */
export async function copyInto(
  tx: postgres.Sql | postgres.TransactionSql,
  table: string,
  columns: readonly string[],
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return
  const into = await tx`copy ${tx(table)} (${tx([...columns])}) from stdin`.writable()
  await pipeline(Readable.from(pieces(lines)), into)
}

function* pieces(lines: readonly string[]): Generator<string> {
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) yield lines.slice(from, from + LINES_AT_ONCE).join('')
}
