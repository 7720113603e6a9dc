import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ActForm } from '@/components/dossiers/act-form'
import { ActInputs } from '@/components/dossiers/act-inputs'
import { dossierHref } from '@/components/dossiers/addresses'
import { PaperList } from '@/components/dossiers/paper-list'
import { PaperUpload } from '@/components/dossiers/paper-upload'
import { officerOrSignIn } from '@/lib/auth/gates'
import {
  askOpinionAction,
  askPaymentAction,
  askSupplementAction,
  assignDossierAction,
  extendDossierAction,
  giveOpinionAction,
  refuseDossierAction,
  returnForReworkAction,
  stopDossierAction,
  takeSupplementAction,
  transferDossierAction,
  withdrawAtCounterAction,
} from '@/lib/dossiers/actions/acts'
import { ACT_WORDS, SENTENCES } from '@/lib/dossiers/labels'
import { ACT_PAGE_WORDS, ACT_PATHS, followsOf } from '@/lib/dossiers/labels/act-pages'
import { obstacleForOfficer } from '@/lib/dossiers/policy'
import { listOtherAgencies } from '@/lib/dossiers/queries/agencies'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { listHandlers } from '@/lib/dossiers/queries/officer'
import { hasResult, needsOf } from '@/lib/dossiers/rules/acts'
import { supplementMode } from '@/lib/dossiers/rules/clock-events'
import { isOnHand } from '@/lib/dossiers/rules/papers'
import { correctDossierAction } from '@/lib/papers/actions'

const ACTIONS = {
  refuse: refuseDossierAction,
  ask_supplement: askSupplementAction,
  send_supplement: takeSupplementAction,
  assign: assignDossierAction,
  ask_payment: askPaymentAction,
  return_for_rework: returnForReworkAction,
  extend: extendDossierAction,
  stop: stopDossierAction,
  withdraw: withdrawAtCounterAction,
  transfer: transferDossierAction,
  ask_opinion: askOpinionAction,
  give_opinion: giveOpinionAction,
  correct: correctDossierAction,
} satisfies Record<(typeof ACT_PATHS)[keyof typeof ACT_PATHS], typeof refuseDossierAction>

const actOf = (path: string) => (Object.hasOwn(ACT_PATHS, path) ? ACT_PATHS[path as keyof typeof ACT_PATHS] : undefined)

export async function generateMetadata({ params }: PageProps<'/can-bo/ho-so/[ma]/[viec]'>): Promise<Metadata> {
  const act = actOf((await params).viec)
  return { title: act ? ACT_PAGE_WORDS[act].title : 'Hồ sơ' }
}

export default async function ActPage({ params }: PageProps<'/can-bo/ho-so/[ma]/[viec]'>) {
  const officer = await officerOrSignIn()
  const { ma, viec } = await params
  const act = actOf(viec)
  const dossier = act && (await getOfficerDossier(officer, decodeURIComponent(ma)))
  if (!dossier) notFound()
  const page = dossierHref(dossier.code)
  const words = ACT_PAGE_WORDS[act]
  const clock = dossier.state.received ? supplementMode(dossier.terms.deadline) : 'before'
  const obstacle = obstacleForOfficer(officer.roles, dossier.state, act, dossier.place)
  // Done by this officer: the dossier's own page says so. When a colleague was faster, the answer below says who.
  const [last] = dossier.acts
  if (obstacle && last?.act === act && last.actorId === officer.id) redirect(page)

  return (
    <div className="max-w-read space-y-4">
      <a className="text-link underline" href={page}>
        Quay lại hồ sơ {dossier.code}
      </a>
      <h1 className="text-xl font-semibold">{words.title}</h1>
      <p>
        {dossier.procedureName} của {dossier.applicantName}.{' '}
        {obstacle ? SENTENCES.obstacle(obstacle, act, dossier.status) : followsOf(act, clock)}
      </p>
      {act === 'correct' && !obstacle && hasResult(dossier.status) ? (
        <section aria-labelledby="thay-the" className="space-y-3">
          <h2 id="thay-the" className="text-lg font-semibold">
            Kết quả thay thế
          </h2>
          <PaperList papers={dossier.papers.filter(isOnHand)} empty="Chưa có tệp nào chờ đính chính." />
          <PaperUpload code={dossier.code} to="ket-qua" label="Tệp kết quả" button="Tải tệp kết quả lên" />
        </section>
      ) : null}
      <ActForm
        action={ACTIONS[act]}
        dossierId={dossier.id}
        version={dossier.version}
        button={ACT_WORDS[act].button}
        noteLabel={words.note}
        noteOptional={!needsOf(act).includes('note')}
        doneText={words.done}
        offered={obstacle === undefined}
      >
        <ActInputs
          needs={needsOf(act)}
          handlers={act === 'assign' ? await listHandlers(officer, dossier.id) : []}
          agencies={needsOf(act).includes('agency') ? await listOtherAgencies(dossier.processingAgencyId) : []}
          dayLabel={act === 'extend' ? 'Ngày hẹn trả mới' : 'Trả lời trước ngày'}
        />
      </ActForm>
    </div>
  )
}
