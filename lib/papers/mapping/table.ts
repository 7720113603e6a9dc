import 'server-only'
import { setImmediate as othersTurn } from 'node:timers/promises'
import type { Column } from '../rules/forms'
import { floorOf, type Pdf, widthOf, write } from './page'
import { shownInCell } from './words'

const PAD = 3
const ORDER: Column = { key: '', title: 'TT', share: 0 }
const ORDER_WIDTH = 24

/** Rows drawn before the process looks after its other callers: a long register takes seconds. */
const AT_ONCE = 20

/** A ruled table with a running number; rows are never cut, and each page begins with the titles again. */
export async function drawTable(
  pdf: Pdf,
  columns: readonly Column[],
  rows: readonly Record<string, unknown>[],
  size: number,
): Promise<void> {
  const rest = widthOf(pdf) - ORDER_WIDTH
  const widths = [ORDER_WIDTH, ...columns.map((column) => column.share * rest)]
  const titles = [ORDER, ...columns].map((column) => column.title)
  const table = { widths, size }
  drawRow(pdf, table, titles, 'bold')
  for (const [index, row] of rows.entries()) {
    if (index % AT_ONCE === AT_ONCE - 1) await othersTurn()
    const cells = [String(index + 1), ...columns.map((column) => shownInCell(row[column.key]))]
    write(pdf, 'regular', size)
    if (pdf.y + heightOf(pdf, table, cells) > floorOf(pdf)) {
      pdf.addPage()
      drawRow(pdf, table, titles, 'bold')
    }
    drawRow(pdf, table, cells, 'regular')
  }
  pdf.x = pdf.page.margins.left
  pdf.y += PAD
}

type Table = { widths: readonly number[]; size: number }

const inner = (width: number | undefined) => Math.max(1, (width ?? 0) - 2 * PAD)

const heightOf = (pdf: Pdf, { widths }: Table, cells: readonly string[]) =>
  2 * PAD + Math.max(...cells.map((cell, index) => pdf.heightOfString(cell || ' ', { width: inner(widths[index]) })))

function drawRow(pdf: Pdf, table: Table, cells: readonly string[], face: 'regular' | 'bold'): void {
  write(pdf, face, table.size)
  const top = pdf.y
  const height = heightOf(pdf, table, cells)
  let x = pdf.page.margins.left
  cells.forEach((cell, index) => {
    const width = table.widths[index] ?? 0
    pdf.rect(x, top, width, height).lineWidth(0.5).stroke()
    // A cell taller than a page is cut at its frame: it cannot be shown whole on any page.
    pdf.text(cell, x + PAD, top + PAD, { width: inner(width), height: height - PAD, ellipsis: true })
    x += width
  })
  pdf.x = pdf.page.margins.left
  pdf.y = top + height
}
