import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { DeskHeader } from '@/components/dossiers/desk/desk-header'
import { officerOrSignIn } from '@/lib/auth/gates'
import { officerHome } from '@/lib/auth/return-path'
import { getOfficerDossier } from '@/lib/dossiers/queries/dossier'
import { listSimilarTo, watchDossier } from '@/lib/dossiers/queries/workplace'
import { openUploadAnswer } from '@/lib/dossiers/schema/upload-answer'
import { now } from '@/lib/platform/clock'
import { DossierBackground } from './background'
import { DossierPapers } from './papers'
import { DossierWork } from './work'

export const metadata: Metadata = { title: 'Hồ sơ' }

export default async function OfficerDossierPage({ params, searchParams }: PageProps<'/can-bo/ho-so/[ma]'>) {
  const officer = await officerOrSignIn()
  const dossier = await getOfficerDossier(officer, decodeURIComponent((await params).ma))
  if (!dossier) notFound()
  const { tep, xem } = await searchParams
  const at = now()
  const [watch, similar] = await Promise.all([
    watchDossier(officer, dossier.id, dossier.version, at),
    listSimilarTo(officer, dossier.id),
  ])
  if (!watch) notFound()

  return (
    <article className="mx-auto grid max-w-screen-2xl gap-4 lg:grid-cols-[2fr_1fr] xl:grid-cols-[17rem_minmax(0,1fr)_24rem]">
      <DeskHeader
        dossier={dossier}
        home={officerHome(officer.roles)}
        told={openUploadAnswer(tep, dossier.id)}
        watch={watch}
        similar={similar}
        at={at}
      />
      <DossierWork officer={officer} dossier={dossier} at={at} />
      <DossierPapers officer={officer} dossier={dossier} wanted={xem} />
      <DossierBackground officer={officer} dossier={dossier} at={at} />
    </article>
  )
}
