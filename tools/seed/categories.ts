import type { System } from '@/lib/auth/actor'
import { seedCategories } from '@/lib/categories/commands/list-seeds'
import { seedListSettings } from '@/lib/categories/commands/list-settings'
import type { CategoryList, ListSource } from '@/lib/categories/rules/lists'
import { CategorySeed } from '@/lib/categories/schema'
import { readSeed } from './files'

const FILES = [
  'provinces',
  'provinces-before-2025',
  'districts-before-2025',
  'communes',
  'countries',
  'ethnicities',
  'genders',
  'marital-statuses',
  'blood-types',
  'relations',
  'levels',
  'levels-before-2025',
  'channels',
  'results',
  'dossier-statuses',
] as const

/** The rows that public sources know, ours until the national portal has answered (db/seed/README.md). */
export const seedSharedLists = (system: System): Promise<number> =>
  seedCategories(
    system,
    FILES.map((file) => readSeed(`categories/${file}.json`, CategorySeed)),
  )

const keys = (service: string, codeKey: string, nameKey: string, parentKey = ''): ListSource => ({
  ...{ service, codeKey, nameKey, parentKey },
})

/** What the sandbox calls the keys that nobody has seen; a real installation never gets these. */
const SANDBOX_NAMES: Partial<Record<CategoryList, ListSource>> = {
  provinces: keys('LayDanhMucTinhThanh', 'MATINHTHANH', 'TENTINHTHANH'),
  districts: keys('LayDanhMucQuanHuyen', 'MAQUANHUYEN', 'TENQUANHUYEN', 'MATINHTHANH'),
  communes: keys('LayDanhMucPhuongXa', 'MAPHUONGXA', 'TENPHUONGXA', 'MATINHTHANH'),
  countries: keys('LayDanhMucQuocGia', 'MAQUOCGIA', 'TENQUOCGIA'),
  ethnicities: keys('LayDanhMucDanToc', 'MADANTOC', 'TENDANTOC'),
  religions: keys('LayDanhMucTonGiao', 'MATONGIAO', 'TENTONGIAO'),
  genders: keys('LayDanhMucGioiTinh', 'MAGIOITINH', 'TENGIOITINH'),
  maritalStatuses: keys('LayDanhMucTinhTrangHonNhan', 'MATINHTRANG', 'TENTINHTRANG'),
  charges: keys('LayDanhMucLePhi', 'MAPHILEPHI', 'TENPHILEPHI'),
}

/** The demonstration speaks to the sandbox, so it knows what that calls its keys. */
export const seedSandboxNames = (system: System): Promise<number> =>
  seedListSettings(system, SANDBOX_NAMES, 'Khóa của cổng bản thử, chưa ai xác nhận')
