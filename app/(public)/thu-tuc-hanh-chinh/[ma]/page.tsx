import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import { ProcedurePage } from '@/components/procedures/procedure-page'
import { findDecision } from '@/lib/catalogue/queries/province-set'
import { findService } from '@/lib/procedures/queries/procedures'

const load = cache((code: string) => findService(code))

export async function generateMetadata({ params }: PageProps<'/thu-tuc-hanh-chinh/[ma]'>): Promise<Metadata> {
  const procedure = await load((await params).ma)
  return procedure ? { title: `${procedure.name} (thủ tục ${procedure.code})` } : { title: 'Không tìm thấy trang' }
}

export default async function Page({ params }: PageProps<'/thu-tuc-hanh-chinh/[ma]'>) {
  const procedure = await load((await params).ma)
  if (!procedure) notFound()
  return <ProcedurePage procedure={procedure} decision={await findDecision(procedure.detail.decisionId)} />
}
