import { type HTMLElement, parse } from 'node-html-parser'
import { z } from 'zod'
import type { TheirsRow } from '../rules/parity'
import type { SiteSource } from '../schema/sites'

/** A page of a site that cannot be read as its registration says; the message is for the report. */
export class UnreadableSite extends Error {}

export type SitePage = { rows: TheirsRow[]; next: string | undefined }

/** The rows of one page. @throws UnreadableSite where the list or a row's code is not where it should be */
export function readSitePage(source: SiteSource, text: string): SitePage {
  return source.kind === 'json' ? readJson(source, text) : readHtml(source, text)
}

const scalar = z.union([z.string(), z.number()]).transform(String)

/** What stands under `a.b.c`; the value itself for an empty path. */
function at(value: unknown, path: string): unknown {
  if (path === '') return value
  return path.split('.').reduce<unknown>((held, key) => {
    const known = z.record(z.string(), z.unknown()).safeParse(held)
    return known.success && Object.hasOwn(known.data, key) ? known.data[key] : undefined
  }, value)
}

const textAt = (value: unknown, path: string) =>
  path === '' ? undefined : scalar.safeParse(at(value, path)).data?.trim() || undefined

function readJson(source: SiteSource, text: string): SitePage {
  const body = parsed(text)
  const list = z.array(z.unknown()).safeParse(at(body, source.rows))
  if (!list.success) throw new UnreadableSite(`không có danh sách ở "${source.rows}"`)
  const rows = list.data.map((row, index) => {
    const code = textAt(row, source.code)
    if (!code) throw new UnreadableSite(`dòng ${index + 1} không có mã ở "${source.code}"`)
    return { code, name: textAt(row, source.name), digest: textAt(row, source.digest) }
  })
  return { rows, next: textAt(body, source.next) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableSite('câu trả lời không phải JSON')
    throw error
  }
}

/** `td.ma` is the text of that element, `a@data-ma` an attribute of it, `@data-ma` one of the row itself. */
function partOf(row: HTMLElement, place: string): string | undefined {
  if (place === '') return undefined
  const [selector = '', attribute] = place.split('@')
  const element = selector.trim() === '' ? row : found(row, selector.trim())[0]
  const text = attribute === undefined ? element?.textContent : element?.getAttribute(attribute.trim())
  return text?.replace(/\s+/g, ' ').trim() || undefined
}

function found(within: HTMLElement, selector: string): HTMLElement[] {
  try {
    return within.querySelectorAll(selector)
  } catch (error) {
    if (error instanceof Error) throw new UnreadableSite(`bộ chọn "${selector}" không đúng`)
    throw error
  }
}

function readHtml(source: SiteSource, text: string): SitePage {
  const page = parse(text)
  const lines = found(page, source.rows)
  if (lines.length === 0) throw new UnreadableSite(`không có dòng nào khớp "${source.rows}"`)
  const rows = lines.map((line, index) => {
    const code = partOf(line, source.code)
    if (!code) throw new UnreadableSite(`dòng ${index + 1} không có mã ở "${source.code}"`)
    return { code, name: partOf(line, source.name), digest: partOf(line, source.digest) }
  })
  const next = source.next === '' ? undefined : found(page, source.next)[0]?.getAttribute('href')
  return { rows, next }
}
