import type { CategoryList, ContractSource, KeysKnown } from '@/lib/categories/rules/lists'

const named = (service: string, keysKnown: KeysKnown, codeKey = '', nameKey = ''): ContractSource => ({
  ...{ service, codeKey, nameKey, parentKey: '', keysKnown },
})

/**
 * b.1: the services that a source names, and the keys of their rows as far as anybody has seen them or the contract uses them
 * elsewhere. What no source shows is empty, and an administrator fills it in once it is known (decided 17). Nothing is guessed.
 */
const SOURCES: Partial<Record<CategoryList, ContractSource>> = {
  fields: named('LayDanhMucLinhVuc', 'seen', 'MALINHVUC', 'TENLINHVUC'),
  agencies: named('LayDanhMucCoQuan', 'seen', 'MADONVI', 'TENDONVI'),
  provinces: named('LayDanhMucTinhThanh', 'unseen'),
  districts: named('LayDanhMucQuanHuyen', 'unseen'),
  communes: named('LayDanhMucPhuongXa', 'unseen'),
  countries: named('LayDanhMucQuocGia', 'unseen'),
  ethnicities: named('LayDanhMucDanToc', 'unseen'),
  religions: named('LayDanhMucTonGiao', 'unseen'),
  genders: named('LayDanhMucGioiTinh', 'unseen'),
  maritalStatuses: named('LayDanhMucTinhTrangHonNhan', 'unseen'),
  levels: named('LayDanhMucCapThucHien', 'presumed', 'CAPTHUCHIEN', 'TENCAP'),
  charges: named('LayDanhMucLePhi', 'presumed', 'MAPHILEPHI'),
  subjects: named('LayDanhMucDoiTuong', 'presumed', 'MADOITUONG', 'TENDOITUONG'),
  legalBases: named('LayDanhMucCanCuPhapLy', 'presumed', 'SOVANBAN', 'TENVANBAN'),
}

const NO_SOURCE = named('', 'unseen')

/** What the contract says of a list. */
export const contractSource = (list: CategoryList): ContractSource => SOURCES[list] ?? NO_SOURCE
