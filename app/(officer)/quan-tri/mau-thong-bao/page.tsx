import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { Table } from '@/components/ui/table'
import { officerOrSignIn } from '@/lib/auth/gates'
import { ACT_WORDS } from '@/lib/dossiers/labels'
import { actSlug, TOLD_ACTS } from '@/lib/notifications/labels/notices'
import { mayEditTemplates } from '@/lib/notifications/policy'
import { listTemplates } from '@/lib/notifications/queries/templates'
import { showInstantShort } from '@/lib/platform/day'

export const metadata: Metadata = { title: 'Mẫu thông báo' }

const COLUMNS = [
  { key: 'act', label: 'Việc được báo' },
  { key: 'version', label: 'Mẫu đang dùng' },
  { key: 'count', label: 'Số bản', align: 'right' as const },
]

export default async function TemplatesPage() {
  const officer = await officerOrSignIn('administrator')
  if (!mayEditTemplates(officer)) notFound()
  const templates = await listTemplates(officer)
  const rows = TOLD_ACTS.map((act) => {
    const versions = templates.filter((template) => template.act === act)
    const [newest] = versions
    return {
      key: act,
      cells: {
        act: (
          <a className="text-link underline underline-offset-4" href={`/quan-tri/mau-thong-bao/${actSlug(act)}`}>
            {ACT_WORDS[act].done}
          </a>
        ),
        version:
          newest?.texts && newest.validFrom
            ? `Từ ${showInstantShort(newest.validFrom)}, ${newest.authorName}`
            : 'Mặc định',
        count: versions.length,
      },
    }
  })

  return (
    <div className="space-y-4">
      <h1 className="text-xl font-semibold">Mẫu thông báo</h1>
      <p className="max-w-read text-ink-700">
        Mỗi việc trên hồ sơ được báo cho người nộp trên Cổng, qua thư điện tử và tin nhắn SMS. Sửa một mẫu không đổi
        những thông báo đã lập.
      </p>
      <Table
        id="mau"
        caption="Việc được báo cho người nộp và mẫu đang dùng"
        captionHidden
        columns={COLUMNS}
        rows={rows}
      />
    </div>
  )
}
