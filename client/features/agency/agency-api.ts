// Calls of the screen of the agency and its units.
import type {
  AddUnit,
  AgencyDetail,
  EndPreview,
  EndUnit,
  PreviewEnd,
  RenameAgency,
  RenameUnit,
} from '#schemas/catalogue/agency.contract';
import { request, type Reply } from '../../api/http.ts';

const unitPath = (id: string): string => `/api/agency/units/${encodeURIComponent(id)}`;

export const getAgency = (): Promise<Reply<AgencyDetail>> => request('GET', '/api/agency');
export const renameAgency = (body: RenameAgency): Promise<Reply<AgencyDetail>> =>
  request('POST', '/api/agency/rename', body);
export const addUnit = (body: AddUnit): Promise<Reply<AgencyDetail>> => request('POST', '/api/agency/units', body);
export const renameUnit = (id: string, body: RenameUnit): Promise<Reply<AgencyDetail>> =>
  request('POST', `${unitPath(id)}/rename`, body);
export const previewEnd = (id: string, body: PreviewEnd): Promise<Reply<EndPreview>> =>
  request('POST', `${unitPath(id)}/end/preview`, body);
export const endUnit = (id: string, body: EndUnit): Promise<Reply<AgencyDetail>> =>
  request('POST', `${unitPath(id)}/end`, body);
