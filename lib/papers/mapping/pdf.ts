import 'server-only'
import { Refusal } from '@/lib/platform/refusal'
import { SENTENCES } from '../labels'
import { type Block, type FormDefinition, missingFromForm } from '../rules/forms'
import { FACTS, type FactKey, type FactsOf, type PaperKind } from '../schema'
import { drawHead, type HeadFacts } from './head'
import { closePdf, makeRoom, openPdf, type Pdf, textSize, widthOf, write } from './page'
import { leaveSignaturePlace, type SignaturePlace } from './signature-place'
import { drawTable } from './table'
import { shown } from './words'

type Facts = HeadFacts & Record<string, unknown>

/**
 * The form filled with the facts, as a PDF with its fonts embedded; the same facts give the same bytes. Refuses with
 * `paper.form_incomplete` a form that leaves out what the circular demands, and with `paper.facts_missing` facts that are
 * not all there. With `signature` the file has an empty place for one (pades.ts fills it).
 */
export async function paperPdf<Kind extends PaperKind>(
  form: FormDefinition & { kind: Kind },
  facts: FactsOf<Kind>,
  signature?: SignaturePlace,
): Promise<Uint8Array> {
  const left = missingFromForm(form)
  if (left.length > 0) throw new Refusal('invalid', 'paper.form_incomplete', SENTENCES.formIncomplete(form.title, left))
  const known: Facts = requireFacts(form.kind, facts)
  const pdf = openPdf(form, known.issuedAt)
  drawHead(pdf, form, known)
  for (const block of form.blocks) await drawBlock(pdf, block, known, textSize(form))
  if (signature) leaveSignaturePlace(pdf, signature)
  const code = known.dossierCode ? `${known.dossierCode} · ` : ''
  return closePdf(
    pdf,
    `${code}Số ${known.paperNumber}${known.lookUpUrl ? ` · Tra cứu: ${new URL(known.lookUpUrl).host}` : ''}`,
  )
}

/** The facts as the form knows them, or a refusal that names each one that is missing or wrong. */
export function requireFacts<Kind extends PaperKind>(kind: Kind, facts: unknown): Facts {
  const parsed = FACTS[kind].safeParse(facts)
  if (parsed.success) return parsed.data
  const keys = [...new Set(parsed.error.issues.map((issue) => issue.path[0]))] as FactKey[]
  throw new Refusal('invalid', 'paper.facts_missing', SENTENCES.factsMissing(kind, keys))
}

async function drawBlock(pdf: Pdf, block: Block, facts: Facts, size: number): Promise<void> {
  const fact = 'fact' in block ? facts[block.fact] : undefined
  if (block.kind === 'line') drawLine(pdf, `${block.label}: `, shown(fact), size)
  else if (block.kind === 'sentence') drawSentence(pdf, filled(block.text, facts), size)
  else if (block.kind === 'list') drawList(pdf, block.label, fact, size)
  else if (block.kind === 'signatures') drawSignatures(pdf, block.titles, String(facts.signerName), size)
  else {
    drawSentence(pdf, `${block.label}:`, size)
    await drawTable(pdf, block.columns, fact as Record<string, unknown>[], size - 1.5)
  }
}

const filled = (text: string, facts: Facts) => text.replace(/\{(\w+)\}/g, (_, key: string) => shown(facts[key]))

const GAP = 3

function drawLine(pdf: Pdf, label: string, value: string, size: number): void {
  makeRoom(pdf, size * 1.5)
  const width = widthOf(pdf)
  write(pdf, 'regular', size).text(label, { width, continued: true })
  write(pdf, 'bold', size).text(value, { width })
  pdf.y += GAP
}

function drawSentence(pdf: Pdf, text: string, size: number): void {
  makeRoom(pdf, size * 1.5)
  write(pdf, 'regular', size).text(text, { width: widthOf(pdf) })
  pdf.y += GAP
}

function drawList(pdf: Pdf, label: string, items: unknown, size: number): void {
  drawSentence(pdf, `${label}:`, size)
  if (!Array.isArray(items)) return
  items.forEach((item, index) => {
    drawSentence(pdf, `${index + 1}. ${shown(item)}`, size)
  })
}

/** Height left free for the signature itself. */
const TO_SIGN = 46

function drawSignatures(pdf: Pdf, titles: readonly string[], signerName: string, size: number): void {
  makeRoom(pdf, TO_SIGN + size * 4)
  const { left } = pdf.page.margins
  const places = Math.max(2, titles.length)
  const width = widthOf(pdf) / places
  const top = pdf.y + 6
  titles.forEach((title, index) => {
    const x = left + width * (places - titles.length + index)
    write(pdf, 'bold', size).text(title.toLocaleUpperCase('vi'), x, top, { width, align: 'center' })
    write(pdf, 'italic', size - 1).text('(Ký, ghi rõ họ tên)', { width, align: 'center' })
  })
  write(pdf, 'bold', size).text(signerName, left + width * (places - 1), top + TO_SIGN + size * 2, {
    width,
    align: 'center',
  })
  pdf.x = left
}
