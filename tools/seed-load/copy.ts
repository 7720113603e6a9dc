import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type postgres from 'postgres'

export type Cell = string | number | boolean | Date | null

/** One value in PostgreSQL's text format for COPY. */
function written(cell: Cell): string {
  if (cell === null) return '\\N'
  if (cell instanceof Date) return cell.toISOString()
  if (typeof cell !== 'string') return String(cell)
  return cell.replace(/[\\\n\r\t]/g, (sign) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[sign] ?? sign)
}

/** Streams rows into a table by COPY; each row holds the cells in the order of `columns`. */
export async function copyRows(
  tx: postgres.Sql | postgres.TransactionSql,
  table: string,
  columns: readonly string[],
  rows: readonly Cell[][],
): Promise<void> {
  if (rows.length === 0) return
  const into = await tx`copy ${tx(table)} (${tx([...columns])}) from stdin`.writable()
  await pipeline(Readable.from(lines(rows)), into)
}

function* lines(rows: readonly Cell[][]): Generator<string> {
  for (const row of rows) yield `${row.map(written).join('\t')}\n`
}
