// The public face of people: delegation and leave, load, hand-over of desks, posts.
export { PEOPLE_ERRORS } from './people.errors.ts';
export { createPeopleServices, createPeopleStores, type PeopleServices } from './people.services.ts';
export { handOverJob } from './hand-over.job.ts';
export { createAbsenceCommands } from './absence.commands.ts';
export { createStandInIndex } from './stand-in.index.ts';
