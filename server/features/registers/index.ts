// The public face of registers: the Sổ theo dõi hồ sơ as a workbook and as a printed book.
export { REGISTER_ERRORS } from './register.errors.ts';
export { registerRoutes } from './register.routes.ts';
export { createRegisterStore } from './register.store.ts';
