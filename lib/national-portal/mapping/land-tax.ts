import { parseXml, XmlElement, XmlError } from '@rgrove/parse-xml'
import { type Day, typedDay } from '@/lib/platform/day'
import { Refusal } from '@/lib/platform/refusal'
import { cleanText } from '@/lib/platform/text'

/** A sum of a land tax notice and what it is for (tiểu mục); both may be missing. */
export type LandTaxLine = { item: string | null; amountVnd: number | null }

/** One decision of a land tax notice about one payer of one dossier, with its sums. */
export type LandTaxDecision = {
  dossierNumber: string
  taxCode: string
  decisionNumber: string
  /** Some senders leave it out. */
  decidedOn: Day | null
  lines: LandTaxLine[]
}

/** A notice of a province's whole day is far below this. */
const MOST_XML_BYTES = 5_000_000
const MOST_DECISIONS = 5000

const broken = (what: string) => new Refusal('invalid', 'land_tax.xml', `FileThongBaoThue: ${what}.`)

/**
 * Reads a land tax notice (d.5): `/DATA/BODY/ROW_LIST/LIST`, any number of either. No document type is read at all, so that there
 * are neither entities to blow up nor addresses to fetch. Sums of one decision under several LIST come together.
 * @throws Refusal that names what is wrong, without repeating what was sent
 */
export function readLandTaxNotice(base64: string): LandTaxDecision[] {
  const root = rootOf(decoded(base64))
  if (root.name !== 'DATA') throw broken('thẻ gốc không phải DATA')
  const decisions = childrenOf(root, 'BODY')
    .flatMap((body) => childrenOf(body, 'ROW_LIST'))
    .flatMap(decisionsOf)
  if (decisions.length === 0) throw broken('không có quyết định nào trong DATA/BODY/ROW_LIST/LIST')
  if (decisions.length > MOST_DECISIONS) throw broken(`quá ${MOST_DECISIONS} dòng`)
  return joined(decisions)
}

function decoded(base64: string): string {
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.byteLength > MOST_XML_BYTES) throw broken('tệp quá lớn')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw broken('không phải UTF-8')
  }
}

function rootOf(xml: string): XmlElement {
  if (/<!DOCTYPE/i.test(xml)) throw broken('không được có DOCTYPE')
  try {
    const { root } = parseXml(xml)
    if (root) return root
  } catch (error) {
    // The parser walks down by calling itself: a tower of elements ends in a RangeError.
    if (!(error instanceof XmlError) && !(error instanceof RangeError)) throw error
  }
  throw broken('không phải XML đúng')
}

const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  element.children.filter((child): child is XmlElement => child instanceof XmlElement && child.name === name)

/** The first of these children that says something. */
function textOf(element: XmlElement, ...names: string[]): string {
  for (const name of names)
    for (const child of childrenOf(element, name)) {
      const text = cleanText(child.text)
      if (text !== '') return text
    }
  return ''
}

function required(element: XmlElement, name: string, limit: number): string {
  const text = textOf(element, name)
  if (text === '') throw broken(`${name} empty`)
  if (text.length > limit) throw broken(`${name} quá dài`)
  return text
}

function decisionsOf(row: XmlElement): LandTaxDecision[] {
  const dossierNumber = required(row, 'MA_HSO', 100)
  return childrenOf(row, 'LIST').map((list) => ({
    dossierNumber,
    taxCode: required(list, 'MA_SO_THUE', 30),
    decisionNumber: required(list, 'SO_QUYET_DINH', 100),
    decidedOn: dayIn(textOf(list, 'NGAY_QUYET_DINH')),
    lines: [{ item: textOf(list, 'TEN_TIEU_MUC', 'TEN_TIEUMUC').slice(0, 500) || null, amountVnd: amountIn(list) }],
  }))
}

/** dd-MM-yyyy as the one code that reads it has it; slashes are no other day. */
function dayIn(text: string): Day | null {
  if (text === '') return null
  const day = /^\d{2}[-/]\d{2}[-/]\d{4}$/.test(text) ? typedDay(text) : undefined
  if (!day) throw broken('NGAY_QUYET_DINH không đúng dạng dd-MM-yyyy')
  return day
}

function amountIn(list: XmlElement): number | null {
  const text = textOf(list, 'SO_TIEN')
  if (text === '') return null
  if (!/^\d{1,15}$/.test(text)) throw broken('SO_TIEN không phải số nguyên')
  return Number(text)
}

function joined(decisions: readonly LandTaxDecision[]): LandTaxDecision[] {
  const byKey = new Map<string, LandTaxDecision>()
  for (const decision of decisions) {
    const key = JSON.stringify([decision.dossierNumber, decision.taxCode, decision.decisionNumber])
    const known = byKey.get(key)
    if (known) known.lines.push(...decision.lines)
    else byKey.set(key, { ...decision, lines: [...decision.lines] })
  }
  return [...byKey.values()]
}
