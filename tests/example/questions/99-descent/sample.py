x, rate = 1.5, 0.1
for update in range(1, 31):
    slope = 2 * x
    x -= rate * slope
    if update % 10 == 0:
        print(f"after {update} updates: x = {x:.4f}, height = {x * x:.6f}")
