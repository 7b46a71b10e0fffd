// The public face of the front gate.
export { INTAKE_ERRORS } from './intake.errors.ts';
export { createIntakeCommands, takeDossierCode, type Following, type IntakeCommands } from './intake.commands.ts';
export { intakeRoutes } from './intake.routes.ts';
