import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import type { ReactNode } from 'react'
import {
  ApplicantStep,
  DeclarationStep,
  DeliveryStep,
  PapersStep,
  ReviewStep,
  type StepProps,
} from '@/components/submission/steps'
import { getCitizen } from '@/lib/accounts/queries/citizens'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { getDraft } from '@/lib/dossiers/queries/drafts'
import { type DraftStep, firstOpenStep, isDraftStep, mayOpen, STEP_WORDS } from '@/lib/dossiers/schema/steps'
import { openUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'

const VIEWS: Record<DraftStep, (props: StepProps) => ReactNode> = {
  'nguoi-nop': ApplicantStep,
  'to-khai': DeclarationStep,
  'giay-to': PapersStep,
  'nhan-ket-qua': DeliveryStep,
  'kiem-tra': ReviewStep,
}

type Props = PageProps<'/nop-ho-so/nhap/[maNhap]/[buoc]'>

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { maNhap, buoc } = await params
  if (!isDraftStep(buoc)) return {}
  const upload = openUploadAnswer((await searchParams).tep, maNhap)
  return { title: `${upload && !upload.ok ? 'Lỗi: ' : ''}${STEP_WORDS[buoc].title}` }
}

export default async function StepPage({ params, searchParams }: Props) {
  const citizen = await citizenOrSignIn()
  const { maNhap, buoc } = await params
  const { sua, tep } = await searchParams
  const draft = await getDraft(citizen, maNhap)
  if (!draft || !isDraftStep(buoc)) notFound()
  if (draft.sentAs) redirect(`/nop-ho-so/nhap/${draft.id}/hoan-tat`)
  if (!mayOpen(draft.terms, draft.done, buoc))
    redirect(`/nop-ho-so/nhap/${draft.id}/${firstOpenStep(draft.terms, draft.done)}`)
  const View = VIEWS[buoc]
  const reviewing = sua === '1' && mayOpen(draft.terms, draft.done, 'kiem-tra')
  return (
    <View
      draft={draft}
      who={await getCitizen(citizen)}
      reviewing={reviewing}
      today={dayOf(now())}
      upload={openUploadAnswer(tep, draft.id)}
    />
  )
}
