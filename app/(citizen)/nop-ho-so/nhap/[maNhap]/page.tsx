import { notFound, redirect } from 'next/navigation'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { getDraft } from '@/lib/dossiers/queries/drafts'
import { firstOpenStep } from '@/lib/dossiers/schema/steps'

/** Goes on with a draft where it was left. */
export default async function ResumePage({ params }: PageProps<'/nop-ho-so/nhap/[maNhap]'>) {
  const citizen = await citizenOrSignIn()
  const draft = await getDraft(citizen, (await params).maNhap)
  if (!draft) notFound()
  redirect(`/nop-ho-so/nhap/${draft.id}/${draft.sentAs ? 'hoan-tat' : firstOpenStep(draft.terms, draft.done)}`)
}
