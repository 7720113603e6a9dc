import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { mappingsAddress } from '@/components/catalogue/addresses'
import { MappingForm } from '@/components/catalogue/mapping-form'
import { MappingHistory } from '@/components/catalogue/mapping-tables'
import { officerOrSignIn } from '@/lib/auth/gates'
import { MAPPING_KIND_WORDS, targetWords } from '@/lib/catalogue/labels/code-mappings'
import { keepsCatalogue } from '@/lib/catalogue/policy'
import { getMapping } from '@/lib/catalogue/queries/code-mappings'
import { MappingAddress } from '@/lib/catalogue/schema/code-mappings'

export const metadata: Metadata = { title: 'Ánh xạ một mã' }

export default async function MappingPage({ searchParams }: PageProps<'/quan-tri/dong-bo/thu-tuc/anh-xa/sua'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const { kind, code } = MappingAddress.parse(await searchParams)
  const mapping = await getMapping(officer, kind, code)
  if (!mapping) notFound()
  const { current, name, history } = mapping
  const named = name && name !== code ? `${code} – ${name}` : code

  return (
    <div className="space-y-4">
      <a className="inline-flex min-h-11 items-center text-link underline" href={mappingsAddress(kind)}>
        Ánh xạ mã quốc gia
      </a>
      <h1 className="wrap-anywhere text-xl font-semibold">
        {MAPPING_KIND_WORDS[kind]}: {named || 'mã mới'}
      </h1>
      {code ? <p>Hiện nay: {targetWords(current)}.</p> : null}
      <MappingForm
        key={history[0]?.version ?? 0}
        kind={kind}
        code={code}
        mapping={mapping}
        offered={keepsCatalogue(officer)}
      />
      {history.length > 0 ? <MappingHistory history={history} /> : null}
    </div>
  )
}
