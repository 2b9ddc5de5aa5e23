/** Imported first by every page: zod would try whether it may compile code, and our content security policy says no. */
import * as z from 'zod';

z.config({ jitless: true });
