import { digestServiceContract } from '../../contract/digest-service-contract.ts';
import { World } from './world.ts';

digestServiceContract(() => Promise.resolve(new World()));
