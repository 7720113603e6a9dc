import 'server-only'
import type { Officer } from '@/lib/auth/actor'
import { ruleText } from '@/lib/deadlines/rules/period'
import { stepOfAct } from '@/lib/dossiers/rules/steps'
import { config } from '@/lib/platform/config'
import { showMoney } from '@/lib/platform/text'
import { processOf } from '@/lib/procedures/rules/process'
import type { Matter } from '../queries/matter'
import { deskName, issuerOf, placeOf } from '../rules/issue'
import type { DossierPaperKind, FormSet, IssueRequest } from '../schema'

type Act = Matter['acts'][number]

export type Issue = {
  kind: DossierPaperKind
  set: FormSet
  officer: Officer
  printedNumber: string
  request: IssueRequest
  act: Act
  at: Date
}

/** What the dossier has to say on this paper. Nothing is invented: what is not known is absent and refused where demanded. */
export function factsOf(matter: Matter, issue: Issue): Record<string, unknown> {
  const { dossier, terms } = matter
  const promisedAt = dossier.originalDueAt ?? dossier.dueAt ?? undefined
  return {
    ...headOf(matter, issue),
    applicantName: applicantOf(matter),
    procedureName: matter.procedureName,
    address: dossier.address ?? undefined,
    phone: dossier.phone ?? undefined,
    email: dossier.email ?? undefined,
    papers: papersOf(matter),
    dossierCount: 1,
    processingTime: ruleText(terms.deadline),
    receivedAt: dossier.receivedAt ?? undefined,
    // A receipt printed late still tells what was promised at receipt; while the clock stands nothing newer is known.
    dueAt: issue.kind === 'receipt' ? promisedAt : (dossier.dueAt ?? promisedAt),
    newDueAt: dossier.dueAt ?? undefined,
    promisedAt,
    resultPlace: resultPlace(matter, issue.set),
    fee: terms.fee.known ? feeText(terms.fee.amountVnd) : terms.fee.note || undefined,
    reason: issue.request.reason || issue.act.note || undefined,
    requirements: linesOf(issue.request.requirements || issue.act.note || ''),
    contactPhone: matter.receiving.phone ?? config().HOTLINE,
    processingAgency: matter.processing.name,
    steps: linesOfSteps(matter),
  }
}

function headOf(matter: Matter, issue: Issue) {
  const agency = matter[issuerOf(issue.kind)]
  const dossierCode = matter.dossier.number ?? matter.dossier.submissionCode
  return {
    agencyName: agency.name,
    deskName: deskName(issue.set),
    place: placeOf(agency.name, config().PROVINCE_NAME),
    paperNumber: issue.printedNumber,
    issuedAt: issue.at,
    signerName: issue.officer.fullName,
    dossierCode,
    lookUpUrl: `${config().APP_URL}/tra-cuu-ho-so?ma=${encodeURIComponent(dossierCode)}`,
  }
}

/** An enterprise or organisation with the person who came for it. */
const applicantOf = ({ dossier: { applicantName, representativeName } }: Matter) =>
  representativeName ? `${applicantName} (người đại diện: ${representativeName})` : applicantName

const feeText = (amountVnd: number) => (amountVnd === 0 ? 'Không thu' : showMoney(amountVnd))

const linesOf = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)

/**
 * The electronic form, where it was filled, and the files handed in, counted by name. A dossier on paper alone lists what
 * the procedure asks for, to be counted by hand.
 */
function papersOf({ dossier, papers, terms, counts, formOnPaper }: Matter) {
  if (counts.length > 0 || formOnPaper) return [...declarationOf(terms, formOnPaper), ...countedPapers(counts)]
  const form = dossier.channel === 'online' && terms.form.length > 0 ? [{ name: FORM_NAME, files: 1 }] : []
  const files = new Map<string, number>()
  for (const { name } of papers) files.set(name, (files.get(name) ?? 0) + 1)
  const handedIn = [...form, ...[...files].map(([name, count]) => ({ name, files: count }))]
  return handedIn.length > 0 ? handedIn : terms.papers.map(({ name }) => ({ name }))
}

const FORM_NAME = 'Tờ khai điện tử'

/** At a counter the declaration lies on paper, or was typed in where the procedure has a form. */
function declarationOf(terms: Matter['terms'], onPaper: boolean) {
  if (onPaper) return [{ name: 'Tờ khai', originals: 1, copies: 0 }]
  return terms.form.length > 0 ? [{ name: FORM_NAME, files: 1 }] : []
}

/** What a counter counted, originals and copies; a paper of which there is none is not on the list. */
const countedPapers = (counts: Matter['counts']) =>
  counts
    .filter(({ originals, copies }) => originals + copies > 0)
    .map(({ name, originals, copies }) => ({ name, originals, copies }))

function resultPlace({ dossier, receiving }: Matter, set: FormSet): string {
  if (dossier.resultDelivery === 'online') return 'Cổng Dịch vụ công (bản điện tử)'
  if (dossier.resultDelivery === 'post') return 'Địa chỉ đã đăng ký, qua dịch vụ bưu chính công ích'
  return `${deskName(set)}, ${receiving.name}`
}

/** One line per act of an officer: where and in which step of the process, and who; the officer before handed it on. */
export function linesOfSteps({ acts, terms }: Pick<Matter, 'acts' | 'terms'>) {
  const done = acts.filter((act) => act.actorKind === 'officer')
  const process = processOf(terms)
  return done.map((act, index) => ({
    office: [act.agencyName ?? act.actorTitle, stepOfAct(process, acts, act)?.name].filter(Boolean).join(' – '),
    handedBy: done[index - 1]?.actorName,
    receivedBy: act.actorName,
    at: act.at,
    note: act.note ?? undefined,
  }))
}
