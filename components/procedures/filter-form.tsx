import { Button } from '@/components/ui/button'
import { buttonLook } from '@/components/ui/button-look'
import { Icon } from '@/components/ui/icon'
import { type Option, Select } from '@/components/ui/select'
import type { CatalogueAddress } from '@/lib/procedures/schema'
import { type CataloguePath, filterCount, listHref, NO_CHOICE } from './addresses'
import { LoneLink } from './section'

const AUDIENCES: readonly Option[] = [
  { value: 'cong-dan', label: 'Công dân' },
  { value: 'to-chuc', label: 'Doanh nghiệp, tổ chức' },
]
const LEVELS: readonly Option[] = [
  { value: 'toan-trinh', label: 'Toàn trình' },
  { value: 'mot-phan', label: 'Một phần' },
  { value: 'thong-tin', label: 'Cung cấp thông tin' },
]
const AUTHORITIES: readonly Option[] = [
  { value: 'xa', label: 'Cấp xã' },
  { value: 'tinh', label: 'Cấp tỉnh' },
  { value: 'bo', label: 'Cấp bộ' },
]

type FilterFormProps = {
  path: CataloguePath
  address: CatalogueAddress
  fields: readonly { slug: string; name: string }[]
}

/** Words and filters in one plain GET form: each list has an address, and nothing needs script. */
export function FilterForm({ path, address, fields }: FilterFormProps) {
  const chosen = filterCount(address)
  return (
    <search className="block">
      <form action={path} className="space-y-4">
        <div className="flex flex-col gap-2 sm:flex-row sm:items-end">
          <div className="grow">
            <label htmlFor="q" className="mb-1 block font-semibold">
              Tên thủ tục, giấy tờ hoặc mã thủ tục
            </label>
            <input
              id="q"
              name="q"
              type="search"
              defaultValue={address.q}
              autoComplete="off"
              enterKeyHint="search"
              className="block min-h-12 w-full rounded-md border-2 border-line-strong bg-white px-4 text-ink-900"
            />
          </div>
          <button type="submit" className={`${buttonLook('primary')} min-h-12`}>
            <Icon name="search" className="size-5" />
            Tìm kiếm
          </button>
        </div>
        <details open={chosen > 0} className="rounded-md border border-line bg-white px-4">
          <summary className="min-h-11 py-2 font-semibold">Bộ lọc{chosen > 0 ? ` (đang chọn ${chosen})` : ''}</summary>
          <div className="grid gap-4 pt-2 sm:grid-cols-2 lg:grid-cols-4">
            <Select
              name="doi-tuong"
              label="Đối tượng"
              emptyLabel="Tất cả"
              options={AUDIENCES}
              defaultValue={address['doi-tuong'] ?? ''}
            />
            <Select
              name="linh-vuc"
              label="Lĩnh vực"
              emptyLabel="Tất cả"
              options={fields.map(({ slug, name }) => ({ value: slug, label: name }))}
              defaultValue={address['linh-vuc'] ?? ''}
            />
            <Select
              name="muc-do"
              label="Mức độ trực tuyến"
              emptyLabel="Tất cả"
              options={LEVELS}
              defaultValue={address['muc-do'] ?? ''}
            />
            <Select
              name="cap"
              label="Cấp thực hiện"
              emptyLabel="Tất cả"
              options={AUTHORITIES}
              defaultValue={address.cap ?? ''}
            />
          </div>
          <p className="flex flex-wrap items-center gap-3 py-4">
            <Button kind="secondary">Áp dụng</Button>
            {chosen > 0 ? <LoneLink href={listHref(path, { ...NO_CHOICE, q: address.q })}>Xóa bộ lọc</LoneLink> : null}
          </p>
        </details>
      </form>
    </search>
  )
}
