import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/choices'
import { TextInput } from '@/components/ui/text-input'
import type { CategoryList } from '@/lib/categories/rules/lists'
import { settingsHref } from './addresses'

type SettingsFormProps = {
  list: CategoryList
  typed: Record<string, string>
  version: number
  problems: Record<string, string[] | undefined>
}

/** Service and keys of a list, as a plain GET form: what it leads to is a trial, and nothing is saved here. */
export function SettingsForm({ list, typed, version, problems }: SettingsFormProps) {
  const input = (name: string) => ({
    ...{ name, defaultValue: typed[name] ?? '', error: problems[name] },
    ...{ autoComplete: 'off', spellCheck: false },
  })
  return (
    <form action={settingsHref(list)} className="max-w-read space-y-4" noValidate>
      <input type="hidden" name="xem" value="1" />
      <input type="hidden" name="version" value={version} />
      <TextInput {...input('service')} label="Tên dịch vụ" hint="Để trống thì danh mục không được nhận." />
      <TextInput {...input('codeKey')} label="Khóa của mã" width="medium" />
      <TextInput {...input('nameKey')} label="Khóa của tên" width="medium" />
      <TextInput {...input('parentKey')} label="Khóa của mã cha" hint="Nếu có, ví dụ mã tỉnh của xã." width="medium" />
      <Checkbox
        name="confirmed"
        value="yes"
        label="Phía quốc gia đã xác nhận tên và khóa này"
        defaultChecked={typed.confirmed === 'yes'}
      />
      <TextInput {...input('note')} label="Nguồn" hint="Văn bản hoặc người đã xác nhận." maxLength={300} />
      <Button>Đọc thử</Button>
    </form>
  )
}
