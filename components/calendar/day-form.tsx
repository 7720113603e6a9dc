import { Button } from '@/components/ui/button'
import { optionsOf, Select } from '@/components/ui/select'
import { TextInput } from '@/components/ui/text-input'
import { DAY_KIND_WORDS, DAY_STATE_WORDS } from '@/lib/categories/labels'

export type TypedDay = Record<string, string>

type DayFormProps = { typed: TypedDay; version: number; problems: Record<string, string[] | undefined> }

/** One day of the calendar, as a plain GET form: what it leads to is a preview, and nothing is saved here. */
export function DayForm({ typed, version, problems }: DayFormProps) {
  const input = (name: string) => ({ name, defaultValue: typed[name] ?? '', error: problems[name] })
  return (
    <form action="/quan-tri/ngay-nghi/sua" className="max-w-read space-y-4" noValidate>
      <input type="hidden" name="xem" value="1" />
      <input type="hidden" name="phien-ban" value={version} />
      <TextInput {...input('ngay')} label="Ngày" hint="Ví dụ: 24/11/2026" inputMode="numeric" width="short" />
      <Select {...input('loai')} label="Loại" options={optionsOf(DAY_KIND_WORDS)} />
      <TextInput {...input('ten')} label="Tên ngày nghỉ, hoặc lý do làm bù" maxLength={100} />
      <Select
        {...input('tinh-trang')}
        label="Tình trạng"
        hint="Chỉ ngày đã xác nhận được tính vào thời hạn."
        options={optionsOf({ proposed: DAY_STATE_WORDS.proposed, confirmed: DAY_STATE_WORDS.confirmed })}
      />
      <TextInput
        {...input('so-quyet-dinh')}
        label="Số văn bản"
        hint="Cần có khi xác nhận. Ví dụ: 12/QĐ-UBND"
        maxLength={60}
        width="medium"
        autoComplete="off"
      />
      <TextInput
        {...input('ngay-quyet-dinh')}
        label="Ngày văn bản"
        hint="Ví dụ: 20/11/2026"
        inputMode="numeric"
        width="short"
      />
      <Button>Xem trước thay đổi</Button>
    </form>
  )
}
