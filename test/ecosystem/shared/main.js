import { LettaClient } from 'letta-sdk';
import { tour } from './tour.js';

console.log(JSON.stringify(await tour(LettaClient)));
