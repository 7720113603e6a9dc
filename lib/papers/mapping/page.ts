import 'server-only'
import PDFDocument from 'pdfkit'
import type { FormDefinition } from '../rules/forms'
import { FACES, type Face, fontFile } from './fonts'

export type Pdf = PDFKit.PDFDocument

/** Points. A5 is 148 × 210 mm, A4 lies on its side for the register. */
const PAGES = {
  A5: { size: 'A5', layout: 'portrait', margin: 34, text: 10 },
  'A4-landscape': { size: 'A4', layout: 'landscape', margin: 34, text: 10 },
} as const

/** Room at the foot of each page for its number. */
const FOOT = 18

/** A blank document of the form's size; the same facts give the same bytes, so the only clock in it is `issuedAt`. */
export function openPdf(form: FormDefinition, issuedAt: Date): Pdf {
  const { size, layout, margin } = PAGES[form.page]
  const pdf = new PDFDocument({
    size,
    layout,
    margins: { top: margin, left: margin, right: margin, bottom: margin + FOOT },
    pdfVersion: '1.7',
    lang: 'vi-VN',
    displayTitle: true,
    bufferPages: true,
    // No standard font: its metrics would be read from a file beside pdfkit, and it cannot be embedded.
    font: fontFile('regular') as unknown as string,
    info: { Title: form.title, Producer: 'Một Cửa', Creator: 'Một Cửa', CreationDate: issuedAt, ModDate: issuedAt },
  })
  for (const face of FACES) pdf.registerFont(face, fontFile(face))
  return pdf
}

export const textSize = (form: FormDefinition) => PAGES[form.page].text
export const widthOf = (pdf: Pdf) => pdf.page.width - pdf.page.margins.left - pdf.page.margins.right
export const floorOf = (pdf: Pdf) => pdf.page.height - pdf.page.margins.bottom

export const write = (pdf: Pdf, face: Face, size: number): Pdf => pdf.font(face).fontSize(size)

/** Goes to a new page when less than `height` points are left on this one. */
export function makeRoom(pdf: Pdf, height: number): void {
  if (pdf.y + height > floorOf(pdf)) pdf.addPage()
}

/** Writes `text` at the foot of every page, with its number, then closes the document. */
export async function closePdf(pdf: Pdf, text: string): Promise<Uint8Array> {
  const { start, count } = pdf.bufferedPageRange()
  for (let index = start; index < start + count; index += 1) {
    pdf.switchToPage(index)
    const bottom = pdf.page.margins.bottom
    // Within the margin a line would otherwise open a new page.
    pdf.page.margins.bottom = 0
    write(pdf, 'regular', 7.5).text(
      `${text} · Trang ${index - start + 1}/${count}`,
      pdf.page.margins.left,
      pdf.page.height - bottom + 6,
      { width: widthOf(pdf), align: 'center', lineBreak: false },
    )
    pdf.page.margins.bottom = bottom
  }
  const chunks: Uint8Array[] = []
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.once('end', resolve)
    pdf.once('error', reject)
  })
  pdf.end()
  await ended
  return Buffer.concat(chunks)
}
