/** The page of the toast that tells of an incoming call. */
import { start } from '../start';
import { Toast } from './Toast';

start(<Toast />, 'callTheme');
