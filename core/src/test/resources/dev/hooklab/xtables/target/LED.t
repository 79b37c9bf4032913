:INPUT,FORWARD,OUTPUT
*filter
-j LED --led-trigger-id door;-j LED --led-trigger-id "door";OK;led-trigger-id:"door" led-delay:0ms
-j LED --led-trigger-id "door" --led-delay 42 --led-always-blink;=;OK;led-trigger-id:"door" led-delay:42ms led-always-blink
-j LED --led-trigger-id "door" --led-delay infinite;-j LED --led-trigger-id "door" --led-delay inf;OK;led-trigger-id:"door" led-delay:inf
-j LED;LED: option "--led-trigger-id" must be specified;FAIL
-j LED --led-trigger-id door --led-delay soon;Delay value must be within range 0..4294967295;FAIL
