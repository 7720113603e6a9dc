import { SearchForm } from '@/components/home/search-form'
import { LinkButton } from '@/components/ui/button'

/** What a 404 says inside whatever frame surrounds it. Small: Next sends it along with every page of its segment. */
export function NotFoundContent() {
  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-2xl font-semibold text-brand-800 sm:text-3xl">Không tìm thấy trang</h1>
      <p>
        Địa chỉ này không có trang nào, hoặc trang đã được chuyển đi. Kiểm tra lại địa chỉ, tìm dịch vụ bên dưới hoặc về
        trang chủ.
      </p>
      <SearchForm />
      <p className="flex flex-wrap gap-3">
        <LinkButton href="/" kind="secondary">
          Về trang chủ
        </LinkButton>
        <LinkButton href="/tra-cuu-ho-so" kind="quiet">
          Tra cứu hồ sơ
        </LinkButton>
      </p>
    </div>
  )
}
