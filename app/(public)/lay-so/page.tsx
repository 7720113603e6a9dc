import type { Metadata } from 'next'
import { listQueueAgencies } from '@/lib/queues/queries'

export const metadata: Metadata = { title: 'Lấy số thứ tự' }

export default async function QueueAgenciesPage() {
  const agencies = await listQueueAgencies()
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Lấy số thứ tự</h1>
      <p>Chọn Bộ phận Một cửa sẽ đến hôm nay. Không cần đăng nhập, không phải khai tên.</p>
      {agencies.length === 0 ? (
        <p>Chưa có đơn vị nào phát số thứ tự.</p>
      ) : (
        <ul className="link-list">
          {agencies.map(({ code, name }) => (
            <li key={code}>
              <a href={`/lay-so/${encodeURIComponent(code)}`}>{name}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
