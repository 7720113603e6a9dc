import type { Metadata } from 'next'
import { DelegationForm } from '@/components/accounts/delegation-form'
import { DelegationList } from '@/components/accounts/delegation-list'
import { FilterFrame } from '@/components/forms/filter-frame'
import { Select } from '@/components/ui/select'
import { DELEGATING_ROLES } from '@/lib/accounts/policy'
import { listColleagues, listDelegations } from '@/lib/accounts/queries/delegations'
import { UnitQuery } from '@/lib/accounts/schema'
import { hasRole } from '@/lib/auth/actor'
import { officerOrSignIn } from '@/lib/auth/gates'
import { findAgency } from '@/lib/categories/queries'
import { now } from '@/lib/platform/clock'
import { dayOf } from '@/lib/platform/day'
import { unitChoices } from '@/lib/supervision/labels'
import { listAgenciesBelow } from '@/lib/supervision/queries/choices'

export const metadata: Metadata = { title: 'Ủy quyền khi vắng' }

export default async function DelegationsPage({ searchParams }: PageProps<'/can-bo/uy-quyen'>) {
  const officer = await officerOrSignIn(...DELEGATING_ROLES)
  const { 'don-vi': code } = UnitQuery.parse(await searchParams)
  const at = now()
  const chosen = code === undefined ? null : await findAgency(code)
  const unit = chosen ?? { id: officer.agencyId, code: officer.agencyCode, name: officer.agencyName }
  const [colleagues, { open, over }] = await Promise.all([
    listColleagues(officer, unit.id),
    listDelegations(officer, at),
  ])

  return (
    <div className="max-w-read space-y-6">
      <h1 className="text-xl font-semibold">Ủy quyền khi vắng</h1>
      <p>
        Trong thời gian ủy quyền, người làm thay có vai trò về hồ sơ của người vắng. Việc nào chỉ làm được nhờ ủy quyền
        thì lịch sử hồ sơ ghi rõ “thay” ai. Việc được ủy quyền không ủy quyền tiếp cho người khác.
      </p>
      {officer.standsInFor.length > 0 ? (
        <p className="font-semibold">Bạn đang làm thay: {officer.standsInFor.map((one) => one.fullName).join(', ')}.</p>
      ) : null}
      <section aria-labelledby="dang-co" className="space-y-3">
        <h2 id="dang-co" className="text-lg font-semibold">
          Đang và sắp có hiệu lực
        </h2>
        <DelegationList rows={open} empty="Không có lần ủy quyền nào đang hoặc sắp có hiệu lực." at={at} />
      </section>
      <section aria-labelledby="lap-moi" className="space-y-3">
        <h2 id="lap-moi" className="text-lg font-semibold">
          Ủy quyền mới tại {unit.name}
        </h2>
        {hasRole(officer, 'administrator') ? (
          <UnitFilter units={await listAgenciesBelow(officer)} code={unit.code} />
        ) : null}
        <DelegationForm colleagues={colleagues} today={dayOf(at)} />
      </section>
      {over.length > 0 ? (
        <section aria-labelledby="da-het" className="space-y-3">
          <h2 id="da-het" className="text-lg font-semibold">
            Đã hết
          </h2>
          <DelegationList rows={over} empty="" at={at} />
        </section>
      ) : null}
    </div>
  )
}

function UnitFilter({ units, code }: { units: Awaited<ReturnType<typeof listAgenciesBelow>>; code: string }) {
  return (
    <FilterFrame action="/can-bo/uy-quyen" button="Chọn đơn vị">
      <Select name="don-vi" label="Đơn vị của người vắng" options={unitChoices(units)} defaultValue={code} />
    </FilterFrame>
  )
}
