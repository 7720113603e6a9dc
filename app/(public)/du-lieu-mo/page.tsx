import type { Metadata } from 'next'
import { Article } from '@/components/layout/article'
import { Table } from '@/components/ui/table'
import { OPEN_ROUTES } from '@/lib/catalogue/rules/openapi'
import { config } from '@/lib/platform/config'

export const metadata: Metadata = { title: 'Dữ liệu mở về thủ tục hành chính' }

/** A line of an example, which may be longer than a phone is wide. */
function Code({ lines, name }: { lines: readonly string[]; name: string }) {
  return (
    <section
      aria-label={name}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard (WCAG 2.1.1)
      tabIndex={0}
      className="overflow-x-auto rounded-md border border-line bg-ink-50 p-3 text-sm"
    >
      <pre>
        <code>{lines.join('\n')}</code>
      </pre>
    </section>
  )
}

export default function OpenDataPage() {
  const { APP_URL: base, OPEN_DATA_PER_MINUTE: limit } = config()
  return (
    <Article
      title="Dữ liệu mở về thủ tục hành chính"
      lead="Dành cho sở, ngành, xã, phường đưa danh mục thủ tục lên trang của mình: đọc dữ liệu JSON, theo dõi thay đổi, hoặc nhúng sẵn một danh sách."
    >
      <h2>Các địa chỉ</h2>
      <Table
        id="dia-chi"
        caption="Chỉ đọc, không cần tài khoản"
        columns={[
          { key: 'path', label: 'Địa chỉ' },
          { key: 'summary', label: 'Trả về', card: 'plain' },
        ]}
        rows={Object.entries(OPEN_ROUTES).map(([path, { summary }]) => ({
          key: path,
          cells: { path: <code>{path}</code>, summary },
        }))}
      />
      <p>
        Mô tả đầy đủ theo OpenAPI 3.1: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>. Thử ngay:{' '}
        <a href="/api/v1/thu-tuc?so-dong=5">5 thủ tục đầu</a>, <a href="/api/v1/linh-vuc">các lĩnh vực</a>,{' '}
        <a href="/api/v1/thay-doi?tu=0&so-dong=5">5 thay đổi đầu</a>.
      </p>
      <h2>Đọc từng trang</h2>
      <p>
        Danh sách trả nhiều nhất 500 dòng một lần. Trường <code>tiepTheo</code> là địa chỉ của trang sau; trang cuối
        không có. <code>tongSo</code> là số thủ tục khớp với câu hỏi.
      </p>
      <h2>Giữ trang luôn giống danh mục</h2>
      <ol>
        <li>Đọc cả danh sách một lần.</li>
        <li>
          Mỗi ngày đọc <code>/api/v1/thay-doi?tu=…</code> với <code>viTriCuoi</code> của lần trước; lần đầu dùng 0. Với
          mỗi dòng, đọc lại thủ tục đó, hoặc gỡ xuống khi <code>loai</code> là <code>bai-bo</code>.
        </li>
        <li>
          So sánh <code>maKiemTra</code> của từng thủ tục: mã khác nghĩa là nội dung đã đổi.
        </li>
      </ol>
      <h2>Không tải lại khi không có gì mới</h2>
      <p>
        Mỗi câu trả lời có <code>ETag</code>. Gửi lại mã đó trong <code>If-None-Match</code>; khi không đổi, cổng trả
        lời 304 và không có nội dung. Mỗi địa chỉ mạng gọi được nhiều nhất {limit} lần một phút; quá số đó cổng trả lời
        429 và nói chờ bao lâu ở <code>Retry-After</code>. Lỗi được trả theo RFC 9457.
      </p>
      <h2>Nhúng danh sách vào trang</h2>
      <p>
        Chép đoạn sau vào chỗ cần hiện danh sách. Khi trình duyệt tắt JavaScript hoặc cổng không trả lời, liên kết bên
        trong vẫn còn.
      </p>
      <Code
        name="Đoạn nhúng"
        lines={[
          '<div data-thu-tuc data-so-dong="20">',
          `  <a href="${base}/thu-tuc-hanh-chinh">Danh mục thủ tục hành chính</a>`,
          '</div>',
          `<script src="${base}/nhung/thu-tuc.js" defer></script>`,
        ]}
      />
      <p>
        Thêm <code>data-linh-vuc="mã lĩnh vực"</code> hoặc <code>data-muc-do="toan-trinh"</code> để chọn bớt. Đoạn mã
        không đặt kiểu dáng: dùng các lớp <code>thu-tuc-danh-sach</code>, <code>thu-tuc-muc</code>,{' '}
        <code>thu-tuc-ma</code>, <code>thu-tuc-so</code>, <code>thu-tuc-them</code> trong CSS của trang.
      </p>
      <p>Nếu trang có Content-Security-Policy, thêm địa chỉ của cổng vào hai mục:</p>
      <Code name="Content-Security-Policy" lines={[`script-src ${base}`, `connect-src ${base}`]} />
    </Article>
  )
}
