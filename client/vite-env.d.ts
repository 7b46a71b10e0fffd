// Types of what Vite lets source files import besides code: style sheets and images.
/// <reference types="vite/client" />
