import { showMoney } from '@/lib/platform/text'
import { channelWord, timeWords } from '@/lib/procedures/labels'
import type { ProcedureDetail } from '@/lib/procedures/schema'
import type { Aspect } from '../schema/rules'

/** A part of a procedure's text that differs, as lines a person can read side by side. */
export type Difference = { section: Section; aspect: Aspect; before: readonly string[]; after: readonly string[] }

type Time = ProcedureDetail['ways'][number]['times'][number]
type Named = { code?: string | undefined; name: string }
type Form = { formName?: string | undefined; formUrl?: string | undefined }

const joined = (parts: readonly (string | number | undefined)[], by = ', ') =>
  parts.filter((part) => part !== undefined && part !== '').join(by)
const one = (text: string | undefined) => (text === undefined ? [] : text.split('\n'))
const named = ({ code, name }: Named) => (code ? `${name} (${code})` : name)
const names = (list: readonly Named[] | undefined) => (list ?? []).map(named)
const form = ({ formName, formUrl }: Form) => joined([formName && `mẫu ${formName}`, formUrl])

function feeLine(fee: Time['fees'][number]): string {
  const amount = fee.amountVnd === undefined ? undefined : showMoney(fee.amountVnd)
  return joined([amount, fee.note, fee.code && `mã ${fee.code}`, fee.fileName, fee.fileUrl]) || 'không ghi số tiền'
}

/** A line for each time of each way, which the length of the time does not change: a new deadline is no new fee. */
const timesOf = (detail: ProcedureDetail) =>
  detail.ways.flatMap(({ channel, times }) =>
    times.map((time, index) => ({
      time,
      place: times.length > 1 ? `${channelWord(channel)} (${index + 1})` : channelWord(channel),
    })),
  )

function paperLine(paper: ProcedureDetail['papers'][number]['papers'][number]): string {
  return joined([
    named(paper),
    paper.originals === undefined ? undefined : `${paper.originals} bản chính`,
    paper.copies === undefined ? undefined : `${paper.copies} bản sao`,
    form(paper),
    paper.replacedByResult && `thay bằng kết quả ${paper.replacedByResult}`,
  ])
}

const SECTIONS = {
  name: { aspect: 'text', lines: ({ name }) => [name] },
  fees: {
    aspect: 'fee',
    lines: (detail) =>
      timesOf(detail).flatMap(({ time, place }) => time.fees.map((fee) => `${place}: ${feeLine(fee)}`)),
  },
  deadlines: {
    aspect: 'deadline',
    lines: (detail) => timesOf(detail).map(({ time, place }) => `${place}: ${timeWords(time)}`),
  },
  channels: { aspect: 'text', lines: ({ ways }) => ways.map(({ channel }) => channelWord(channel)) },
  papers: {
    aspect: 'papers',
    lines: ({ papers }) =>
      papers.flatMap(({ title, papers: list }) => [...(title ? [`${title}:`] : []), ...list.map(paperLine)]),
  },
  results: { aspect: 'text', lines: ({ results }) => results.map((result) => joined([named(result), form(result)])) },
  steps: {
    aspect: 'text',
    lines: ({ steps }) => steps.flatMap(({ title, lines }) => [...(title ? [`${title}:`] : []), ...lines]),
  },
  conditions: { aspect: 'text', lines: ({ conditions }) => one(conditions) },
  levels: { aspect: 'text', lines: ({ levels }) => levels.map(named) },
  fields: { aspect: 'text', lines: ({ fields }) => fields.map(named) },
  applicants: {
    aspect: 'text',
    lines: ({ applicants, applicantsText }) => [...applicants.map(named), ...one(applicantsText)],
  },
  agencies: { aspect: 'text', lines: ({ agencies, agenciesText }) => [...names(agencies), ...one(agenciesText)] },
  authorities: {
    aspect: 'text',
    lines: ({ authorities, authoritiesText }) => [...names(authorities), ...one(authoritiesText)],
  },
  delegates: { aspect: 'text', lines: ({ delegates }) => names(delegates) },
  partners: { aspect: 'text', lines: ({ partners }) => names(partners) },
  receptionAddress: { aspect: 'text', lines: ({ receptionAddress }) => one(receptionAddress) },
  description: { aspect: 'text', lines: ({ description }) => one(description) },
  keywords: { aspect: 'text', lines: ({ keywords }) => one(keywords) },
  legalBases: {
    aspect: 'text',
    lines: ({ legalBases }) =>
      legalBases.map(({ number, name, issuedBy, issuedOn, effectiveOn, url }) =>
        joined([number, name, issuedBy, issuedOn, effectiveOn && `hiệu lực ${effectiveOn}`, url]),
      ),
  },
  related: { aspect: 'text', lines: ({ related }) => related ?? [] },
  interlinked: { aspect: 'text', lines: ({ interlinked }) => interlinked ?? [] },
  national: {
    aspect: 'text',
    lines: ({ nationalId, publishingAgencyCode, kind, decisionId, decisionNumber }) => [
      ...(nationalId ? [`Số nội bộ ${nationalId}`] : []),
      ...(publishingAgencyCode ? [`Cơ quan công bố ${publishingAgencyCode}`] : []),
      ...(kind ? [`Loại ${kind}`] : []),
      ...(decisionId ? [`Quyết định ${decisionId}`] : []),
      ...(decisionNumber ? [`Số quyết định ${decisionNumber}`] : []),
    ],
  },
} as const satisfies Record<string, { aspect: Aspect; lines: (detail: ProcedureDetail) => readonly string[] }>

export type Section = keyof typeof SECTIONS
const SECTION_NAMES = Object.keys(SECTIONS) as Section[]

const same = (before: readonly string[], after: readonly string[]) =>
  before.length === after.length && before.every((line, index) => line === after[index])

/** What differs between two texts of a procedure, in the order in which people read it. `null` is no text at all. */
export function differencesOf(before: ProcedureDetail | null, after: ProcedureDetail | null): Difference[] {
  return SECTION_NAMES.flatMap((section) => {
    const { aspect, lines } = SECTIONS[section]
    const [old, next] = [before ? lines(before) : [], after ? lines(after) : []]
    return same(old, next) ? [] : [{ section, aspect, before: old, after: next }]
  })
}

/** What a changed text touches, each once; never empty, because texts may also differ in what no line shows. */
export function aspectsOf(differences: readonly Difference[]): Aspect[] {
  const aspects = [...new Set(differences.map(({ aspect }) => aspect))]
  return aspects.length > 0 ? aspects : ['text']
}
