"""Two threads take two locks: in opposite order with a timeout that ends the deadlock, and in the same order."""

import threading
import time


def take_both(first, second, endings):
    with first:
        time.sleep(0.01)  # some work; time enough for the other thread to take its first lock
        if second.acquire(timeout=0.2):  # without a timeout this could wait for ever
            second.release()
            endings.append("passed")
        else:
            endings.append("gave up")


def run(orders):
    endings = []
    threads = [threading.Thread(target=take_both, args=(*order, endings)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return endings


if __name__ == "__main__":
    a, b = threading.Lock(), threading.Lock()
    print("opposite order:", ", ".join(run([(a, b), (b, a)])))
    print("same order:", ", ".join(run([(a, b), (a, b)])))
