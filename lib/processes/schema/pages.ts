import { z } from 'zod'
import { isDay } from '@/lib/platform/day'
import { nested, withKeys, withRowEdit } from '../rules/row-edits'
import { DraftFacts, DraftForm, DraftProcess } from './draft'
import { SeenDraft } from './forms'

/** What a page of the editor posts: its inputs by dotted names, and in `lam` which button was pressed. */
const posted = z
  .record(z.string(), z.unknown())
  .transform((form) => withRowEdit(nested(form), typeof form.lam === 'string' ? form.lam : undefined))

export const FactsPage = posted
  .pipe(SeenDraft.extend(DraftFacts.shape))
  .transform((page) => ({ ...page, papers: withKeys(page.papers, 'giay-to') }))

export const QuestionsPage = posted.pipe(SeenDraft.extend(DraftForm.shape))

export const ProcessPage = posted
  .pipe(SeenDraft.extend(DraftProcess.shape))
  .transform((page) => ({ ...page, process: withKeys(page.process, 'buoc') }))

const first = z.preprocess((value) => (Array.isArray(value) ? value[0] : value), z.string().optional())

/** `?ngay=23/11/2026&gio=10:00` of a dry run; what is no day or no time is now. */
export const DryRunAddress = z.object({
  ngay: first.transform((text) => {
    const day = (text ?? '').trim().replace(/^(\d{1,2})\/(\d{1,2})\/(\d{4})$/, dayFromParts)
    return isDay(day) ? day : undefined
  }),
  gio: first.transform((text) => {
    const [, hours, minutes] = /^(\d{1,2})[:h](\d{2})$/.exec((text ?? '').trim()) ?? []
    const total = Number(hours) * 60 + Number(minutes)
    return Number(hours) < 24 && Number(minutes) < 60 ? total : undefined
  }),
})

function dayFromParts(_all: string, day: string, month: string, year: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
