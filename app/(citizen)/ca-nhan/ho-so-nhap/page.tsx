import type { Metadata } from 'next'
import { DraftList } from '@/components/submission/draft-list'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Notice } from '@/components/ui/notice'
import { citizenOrSignIn } from '@/lib/auth/gates'
import { listDrafts } from '@/lib/dossiers/queries/drafts'
import { MOST_DRAFTS } from '@/lib/dossiers/schema/steps'

export const metadata: Metadata = { title: 'Hồ sơ nháp' }

export default async function DraftsPage() {
  const citizen = await citizenOrSignIn()
  const drafts = await listDrafts(citizen)

  return (
    <article className="max-w-read space-y-4">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Hồ sơ nháp</h1>
      <p>Hồ sơ chưa gửi được giữ 30 ngày kể từ lần lưu cuối, nhiều nhất {MOST_DRAFTS} hồ sơ.</p>
      {drafts.length >= MOST_DRAFTS ? (
        <Notice tone="warning" heading="none" title={`Đã có ${MOST_DRAFTS} hồ sơ đang soạn`}>
          <p>Gửi hoặc xóa bớt một hồ sơ để bắt đầu hồ sơ mới.</p>
        </Notice>
      ) : null}
      {drafts.length === 0 ? (
        <EmptyState icon="file-text" action={<LinkButton href="/dich-vu-cong">Tìm dịch vụ công</LinkButton>}>
          Không có hồ sơ đang soạn. Hồ sơ lưu để làm tiếp sẽ hiện ở đây.
        </EmptyState>
      ) : (
        <DraftList drafts={drafts} />
      )}
    </article>
  )
}
