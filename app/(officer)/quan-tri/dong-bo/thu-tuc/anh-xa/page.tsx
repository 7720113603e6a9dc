import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { MAPPINGS, mappingsAddress, PROPOSALS } from '@/components/catalogue/addresses'
import { MappingTable, UnmappedTable } from '@/components/catalogue/mapping-tables'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { Tabs } from '@/components/ui/tabs'
import { officerOrSignIn } from '@/lib/auth/gates'
import { MAPPING_KIND_WORDS } from '@/lib/catalogue/labels/code-mappings'
import { keepsCatalogue } from '@/lib/catalogue/policy'
import { countUnmapped, getMappings } from '@/lib/catalogue/queries/code-mappings'
import { KIND_ADDRESSES, MAPPING_KINDS, MappingAddress } from '@/lib/catalogue/schema/code-mappings'

export const metadata: Metadata = { title: 'Ánh xạ mã quốc gia' }

export default async function MappingsPage({ searchParams }: PageProps<'/quan-tri/dong-bo/thu-tuc/anh-xa'>) {
  const officer = await officerOrSignIn('administrator', 'supervisor')
  const { kind, saved } = MappingAddress.parse(await searchParams)
  const [page, counts] = await Promise.all([getMappings(officer, kind), countUnmapped(officer)])
  if (!page || !counts) notFound()
  const keeper = keepsCatalogue(officer)

  return (
    <div className="space-y-4">
      <a className="inline-flex min-h-11 items-center text-link underline" href={PROPOSALS}>
        Đồng bộ thủ tục
      </a>
      <h1 className="text-xl font-semibold">Ánh xạ mã quốc gia</h1>
      {saved ? (
        <Notice tone="success" role="status" heading="none" title="Đã lưu ánh xạ">
          <p>Lĩnh vực đổi ngay; thủ tục và bộ thủ tục đổi ở lần đồng bộ sau. Thông điệp gửi đi mang mã quốc gia.</p>
        </Notice>
      ) : null}
      <p className="max-w-read text-ink-700">
        Mã Cổng quốc gia dùng mà tỉnh gọi khác thì ghi ở đây: khi nhận, mã quốc gia thành mã của tỉnh; khi gửi, mã của
        tỉnh thành mã quốc gia. Mã không ghi ở đây được dùng nguyên. Không mã nào được đoán.
      </p>
      <Tabs
        label="Loại mã, với số mã chưa ánh xạ"
        tabs={MAPPING_KINDS.map((one) => ({
          label: MAPPING_KIND_WORDS[one],
          href: mappingsAddress(one),
          current: one === kind,
          count: counts[one],
        }))}
      />
      {page.unmapped.length > 0 ? (
        <UnmappedTable kind={kind} rows={page.unmapped} keeper={keeper} />
      ) : (
        <EmptyState>Mọi mã đang dùng của loại này đều có ở tỉnh hoặc đã được ánh xạ.</EmptyState>
      )}
      {page.rows.length > 0 ? <MappingTable kind={kind} rows={page.rows} keeper={keeper} /> : null}
      {keeper ? (
        <LinkButton kind="secondary" href={`${MAPPINGS}/sua?loai=${KIND_ADDRESSES[kind]}`}>
          Ánh xạ mã khác
        </LinkButton>
      ) : null}
    </div>
  )
}
