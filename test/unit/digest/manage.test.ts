import { digestManagementContract } from '../../contract/digest-management-contract.ts';
import { World } from './world.ts';

digestManagementContract(() => Promise.resolve(new World()));
