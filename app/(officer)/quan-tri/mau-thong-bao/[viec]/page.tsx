import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PlaceholderList, ResetForm, TemplateForm } from '@/components/notifications/template-form'
import { TemplatePreview } from '@/components/notifications/template-preview'
import { TemplateVersions } from '@/components/notifications/template-versions'
import { officerOrSignIn } from '@/lib/auth/gates'
import { ACT_WORDS } from '@/lib/dossiers/labels'
import { actOfSlug, BUILT_IN_TEXTS } from '@/lib/notifications/labels/notices'
import { mayEditTemplates } from '@/lib/notifications/policy'
import { getTemplate, listTemplates } from '@/lib/notifications/queries/templates'
import { TemplateAddress } from '@/lib/notifications/schema'

type Props = PageProps<'/quan-tri/mau-thong-bao/[viec]'>

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const act = actOfSlug((await params).viec)
  return { title: act ? `Mẫu thông báo: ${ACT_WORDS[act].done}` : 'Mẫu thông báo' }
}

/** `?ban=` shows one version or draft as an applicant would read it, and goes on writing from there. */
export default async function TemplatePage({ params, searchParams }: Props) {
  const officer = await officerOrSignIn('administrator')
  if (!mayEditTemplates(officer)) notFound()
  const act = actOfSlug((await params).viec)
  if (!act) notFound()
  const asked = TemplateAddress.safeParse(await searchParams)
  if (!asked.success) notFound()
  const { ban } = asked.data
  const [versions, shown] = await Promise.all([
    listTemplates(officer, act),
    ban === undefined ? null : getTemplate(officer, act, ban),
  ])
  if (ban !== undefined && !shown) notFound()
  const [newest] = versions
  const basedOn = newest?.id ?? null
  const texts = (shown ?? newest)?.texts ?? BUILT_IN_TEXTS

  return (
    <div className="space-y-6">
      <a className="text-link underline underline-offset-4" href="/quan-tri/mau-thong-bao">
        Mẫu thông báo
      </a>
      <h1 className="text-xl font-semibold">{ACT_WORDS[act].done}</h1>
      {shown ? <TemplatePreview template={shown} /> : null}
      <div className="max-w-page space-y-6">
        <PlaceholderList />
        <TemplateForm key={shown?.id ?? basedOn} act={act} basedOn={basedOn} texts={texts} />
        {newest?.texts ? <ResetForm act={act} basedOn={basedOn} /> : null}
        <TemplateVersions act={act} versions={versions} />
      </div>
    </div>
  )
}
