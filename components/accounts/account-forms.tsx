'use client'

import { FormCheckboxes, FormSelect, FormText } from '@/components/forms/fields'
import { ActionForm } from '@/components/forms/form'
import { SubmitButton } from '@/components/forms/submit-button'
import { type Option, optionsOf } from '@/components/ui/select'
import { changeAccountAction, entrustOfficerAction, openAccountAction } from '@/lib/accounts/actions'
import { ROLE_LABELS } from '@/lib/accounts/labels'
import { accountHref } from './addresses'
import { OneTimePassword } from './one-time-password'
import { type Seen, SeenInputs } from './seen-inputs'

const PERSON = ['fullName', 'title', 'email']
const ENTRUSTED = ['agencyCode', 'roles']

type Person = { fullName: string; title: string; email: string | null }

function PersonInputs({ person }: { person?: Person }) {
  return (
    <>
      <FormText name="fullName" label="Họ và tên" autoComplete="off" defaultValue={person?.fullName} />
      <FormText
        name="title"
        label="Chức vụ"
        hint="Như ghi trên giấy tờ và lịch sử hồ sơ"
        autoComplete="off"
        defaultValue={person?.title}
      />
      <FormText
        name="email"
        label="Thư điện tử công vụ"
        hint="Để gửi bản tin sáng"
        type="email"
        autoComplete="off"
        defaultValue={person?.email ?? ''}
        optional
      />
    </>
  )
}

type EntrustedInputsProps = { units: readonly Option[]; agencyCode?: string; roles?: readonly string[] }

function EntrustedInputs({ units, agencyCode, roles }: EntrustedInputsProps) {
  return (
    <>
      <FormSelect
        name="agencyCode"
        label="Đơn vị"
        options={units}
        emptyLabel="Chọn đơn vị"
        defaultValue={agencyCode ?? ''}
      />
      <FormCheckboxes
        name="roles"
        label="Vai trò"
        hint="Một người có thể có nhiều vai trò. Quản trị cần ứng dụng xác thực."
        choices={optionsOf(ROLE_LABELS)}
        {...(roles ? { defaultValues: roles } : {})}
      />
    </>
  )
}

/** A new account. Its password is shown once, in the place of the form. */
export function OpenAccountForm({ units, agencyCode }: { units: readonly Option[]; agencyCode?: string }) {
  return (
    <ActionForm
      action={openAccountAction}
      order={['username', ...PERSON, ...ENTRUSTED]}
      label="Tạo tài khoản"
      whenDone={({ username, oneTimePassword, until }) => (
        <OneTimePassword title={`Đã tạo tài khoản ${username}`} password={oneTimePassword} until={until} heading={2}>
          <p>
            <a className="text-link underline underline-offset-4" href={accountHref(username)}>
              Xem tài khoản {username}
            </a>
          </p>
        </OneTimePassword>
      )}
    >
      <FormText
        name="username"
        label="Tên đăng nhập"
        hint="3 đến 64 chữ thường không dấu, chữ số, dấu chấm, gạch dưới hoặc gạch nối; sau này không đổi được"
        width="medium"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
      />
      <PersonInputs />
      <EntrustedInputs units={units} {...(agencyCode ? { agencyCode } : {})} />
      <SubmitButton>Tạo tài khoản</SubmitButton>
    </ActionForm>
  )
}

export function ChangeAccountForm({ seen, person }: { seen: Seen; person: Person }) {
  return (
    <ActionForm action={changeAccountAction} order={PERSON} label="Sửa thông tin" successText="Đã lưu thông tin.">
      <SeenInputs seen={seen} />
      <PersonInputs person={person} />
      <SubmitButton>Lưu thông tin</SubmitButton>
    </ActionForm>
  )
}

type EntrustFormProps = { seen: Seen; units: readonly Option[]; agencyCode: string; roles: readonly string[] }

export function EntrustForm({ seen, units, agencyCode, roles }: EntrustFormProps) {
  return (
    <ActionForm
      action={entrustOfficerAction}
      order={ENTRUSTED}
      label="Đơn vị và vai trò"
      successText="Đã lưu đơn vị và vai trò."
    >
      <SeenInputs seen={seen} />
      <EntrustedInputs units={units} agencyCode={agencyCode} roles={roles} />
      <SubmitButton>Lưu đơn vị và vai trò</SubmitButton>
    </ActionForm>
  )
}
