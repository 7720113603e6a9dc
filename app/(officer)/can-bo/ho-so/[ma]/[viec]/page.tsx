import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { ActForm } from '@/components/dossiers/act-form'
import { ActInputs } from '@/components/dossiers/act-inputs'
import { officerOrSignIn } from '@/lib/auth/gates'
import {
  askPaymentAction,
  askSupplementAction,
  assignDossierAction,
  extendDossierAction,
  refuseDossierAction,
  returnForReworkAction,
  stopDossierAction,
  takeSupplementAction,
  withdrawAtCounterAction,
} from '@/lib/dossiers/actions/acts'
import { ACT_PAGE_WORDS, ACT_PATHS, ACT_WORDS, followsOf, SENTENCES } from '@/lib/dossiers/labels'
import { obstacleForOfficer } from '@/lib/dossiers/policy'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { listHandlers } from '@/lib/dossiers/queries/officer'
import { needsOf } from '@/lib/dossiers/rules/acts'
import { supplementMode } from '@/lib/dossiers/rules/clock-events'

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
  const page = `/can-bo/ho-so/${encodeURIComponent(dossier.code)}` as const
  const words = ACT_PAGE_WORDS[act]
  const clock = dossier.state.received ? supplementMode(dossier.terms.deadline) : 'before'
  const obstacle = obstacleForOfficer(officer.roles, dossier.state, act)
  // Done, by this form or another: the dossier's own page says by whom and why.
  if (obstacle && dossier.acts[0]?.act === act) redirect(page)

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
        <ActInputs needs={needsOf(act)} handlers={act === 'assign' ? await listHandlers(officer, dossier.id) : []} />
      </ActForm>
    </div>
  )
}
